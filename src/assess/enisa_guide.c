/* The questions for the score, with their statements and examples. */
#include "enisa_guide.h"
#include "../core/enisa_score.h"
#include "../util/i18n.h"
#include "../util/mem.h"

/* clang-format off */

/* Data processing context: ENISA's four classes of data, by what raises or
 * lowers their usual value (1, 2, 3 and 4). */
static const struct guide_option simple[] = {
	{ "1", N_("nothing more follows from them"),
	    N_("the telephone list of a group of parents") },
	{ "2", N_("they give away something of somebody's means or standing"),
	    N_("the list of families that pay a reduced fee") },
	{ "3", N_("health, belief, politics or sex life can be guessed from them"),
	    N_("who is enrolled at a school for deaf children") },
	{ "4", N_("somebody's safety or peace of mind hangs on them"),
	    N_("the secret address of a mother and child who fled their home") },
	{ NULL, NULL, NULL }
};

static const struct guide_option behaviour[] = {
	{ "1", N_("they tell next to nothing, or anybody can find them"),
	    N_("who telephoned the office this morning") },
	{ "2", N_("they show some behaviour, and no more than that"),
	    N_("the hours that a child was at the childminder, in one month") },
	{ "3", N_("they draw a picture of somebody's days and habits"),
	    N_("a school year of where and when a child was fetched, and by whom") },
	{ "4", N_("the picture that they draw is of sensitive matters"),
	    N_("the conversations of a helpline for violence at home") },
	{ NULL, NULL, NULL }
};

static const struct guide_option money[] = {
	{ "1", N_("only that there is some tie, and nothing of money itself"),
	    N_("with which insurer somebody is; a bank card that expired") },
	{ "2", N_("a little of money, of which not much can be made"),
	    N_("one invoice of a parent") },
	{ "3", N_("income or amounts, as such data usually hold"),
	    N_("a statement of income for the childcare allowance") },
	{ "4", N_("enough for fraud, or for a full picture of somebody's money"),
	    N_("a debt file with all bank statements; a login to pay with") },
	{ NULL, NULL, NULL }
};

static const struct guide_option sensitive[] = {
	{ "1", N_("they tell nothing in particular, or it was public already"),
	    N_("that a child went to the usual check-up") },
	{ "2", N_("no more than something general can be guessed from them"),
	    N_("that somebody was seen at a first-aid post") },
	{ "3", N_("something sensitive of somebody can be guessed from them"),
	    N_("that a pupil was examined for one certain disorder") },
	{ "4", N_("the sensitive matter itself is in them"),
	    N_("a medical note, a care plan, a report on safety at home") },
	{ NULL, NULL, NULL }
};

static const struct guide_kind data[] = {
	{ N_("simple: name, contact, school, family, work"), simple },
	{ N_("behaviour: whereabouts, contacts, habits"), behaviour },
	{ N_("money: income, benefits, invoices, cards"), money },
	{ N_("sensitive: health, care, belief, origin, politics, sex life"), sensitive },
};

/* Ease of identification: ENISA's six ways to know who it is. */
static const struct guide_option name[] = {
	{ "0.25", N_("many people in the country have that name"),
	    N_("Jan de Vries") },
	{ "0.5", N_("few people in the country have that name"),
	    N_("a rare surname, and no place with it") },
	{ "0.75", N_("few people in a small place have it, and the place is known"),
	    N_("a rare surname in the letter of a village school") },
	{ "1", N_("date of birth, address or e-mail address is with it"),
	    N_("an enrolment form; a list of children with their birthdays") },
	{ NULL, NULL, NULL }
};

static const struct guide_option number[] = {
	{ "0.25", N_("the number alone, and not the system that knows whose it is"),
	    N_("a column of client numbers") },
	{ "0.75", N_("the number tells more, with an address or e-mail address beside it"),
	    N_("a number with the date of birth in it, on an envelope") },
	{ "1", N_("name or picture is with it, or what the system holds"),
	    N_("a copy of an identity card; a BSN with a name") },
	{ NULL, NULL, NULL }
};

static const struct guide_option address[] = {
	{ "0.25", N_("it is in no public register, and not to be found on line"),
	    N_("an unlisted mobile number") },
	{ "0.5", N_("the same, but in a small place, where people know it"),
	    N_("a house number in a hamlet") },
	{ "1", N_("anybody can look up whose it is"),
	    N_("the number of a childminder with a page of her own") },
	{ NULL, NULL, NULL }
};

static const struct guide_option mail[] = {
	{ "0.25", N_("no name in it, and it leads to nobody on line"),
	    N_("an address of letters and digits, for one purpose only") },
	{ "0.75", N_("no name in it, but it is found on line as somebody's own"),
	    N_("a nickname that stands on a public profile") },
	{ "1", N_("the name is in it, and it is found on line"),
	    N_("name and surname at the school where somebody works") },
	{ NULL, NULL, NULL }
};

static const struct guide_option picture[] = {
	{ "0.25", N_("vague, or taken from far away"),
	    N_("the camera above the playground") },
	{ "0.5", N_("vague, but it shows where it was"),
	    N_("a figure at a front door with its number") },
	{ "0.75", N_("clear, with nothing else"),
	    N_("a portrait without a name") },
	{ "1", N_("clear, and tied to an address or to a group"),
	    N_("a class photo with the name of the school") },
	{ NULL, NULL, NULL }
};

static const struct guide_option code[] = {
	{ "0.25", N_("nobody can say who it is without the key"),
	    N_("numbered answers to a questionnaire") },
	{ "0.75", N_("a first name shows, with other data"),
	    N_("login names such as fatma12, with the group of the child") },
	{ "1", N_("the full name shows, or the key is with it"),
	    N_("the coded list and its key in one mail") },
	{ NULL, NULL, NULL }
};

static const struct guide_kind ways[] = {
	{ N_("full name"), name },
	{ N_("identity number, such as a BSN or the number of a passport"), number },
	{ N_("telephone number or address"), address },
	{ N_("e-mail address"), mail },
	{ N_("picture"), picture },
	{ N_("code or alias"), code },
};

/* Circumstances of the breach. */
static const struct guide_option seen[] = {
	{ "0", N_("they were exposed, but nothing shows that anybody looked"),
	    N_("a bag with files left in the train, found and brought back shut") },
	{ "0.25", N_("some persons who are known, and no others"),
	    N_("a mail to one wrong parent") },
	{ "0.5", N_("nobody knows who, or how many"),
	    N_("a page that was open to all; files that burglars offer for sale") },
	{ NULL, NULL, NULL }
};

static const struct guide_option right[] = {
	{ "0", N_("yes, or they were put right before anybody used them"),
	    N_("two files mixed up, and noticed the same hour") },
	{ "0.25", N_("changed and perhaps used, but they can be put right"),
	    N_("an old version of an allergy list, corrected a week later") },
	{ "0.5", N_("changed and perhaps used, and they cannot be put right"),
	    N_("notes written over, and nobody knows what stood there") },
	{ NULL, NULL, NULL }
};

static const struct guide_option there[] = {
	{ "0", N_("yes, or they were back without trouble"),
	    N_("a lost USB stick with a copy of what is on the server") },
	{ "0.25", N_("not for a time: it takes effort, or must be asked for anew"),
	    N_("parents who must hand in their forms again") },
	{ "0.5", N_("no: they are gone for good"),
	    N_("ransomware without a backup; the one paper file there was") },
	{ NULL, NULL, NULL }
};

static const struct guide_option intent[] = {
	{ "0", N_("no: a mistake, a fault or a wrong setting"),
	    N_("a mail to the wrong address") },
	{ "0.5", N_("yes: theft, a break-in, sale, or the wish to do harm"),
	    N_("an employee who takes a client file to a competitor") },
	{ NULL, NULL, NULL }
};

static const struct guide_kind seen_kind = { NULL, seen };
static const struct guide_kind right_kind = { NULL, right };
static const struct guide_kind there_kind = { NULL, there };
static const struct guide_kind intent_kind = { NULL, intent };

/* In the order of enisa_input(). */
static const struct enisa_guide guides[ENISA_INPUTS] = {
	{ N_("What do the data tell of somebody?"),
	    N_("Many data, or data of children and others who are vulnerable, "
	       "count for more; old, wrong or public data for less. A login "
	       "counts as what it opens."),
	    data, LENGTH(data) },
	{ N_("How easily can one who has the data know who it is about?"),
	    N_("Think of somebody who does not know the persons and searches "
	       "a little."),
	    ways, LENGTH(ways) },
	{ N_("Who may have seen the data?"), NULL, &seen_kind, 1 },
	{ N_("Are the data still right?"), NULL, &right_kind, 1 },
	{ N_("Are the data still there?"), NULL, &there_kind, 1 },
	{ N_("Was there ill intent?"), NULL, &intent_kind, 1 },
};
/* clang-format on */

const struct enisa_guide *
enisa_guide(enum field f)
{
	unsigned n = 0;

	while (n < ENISA_INPUTS - 1 && enisa_input(n) != f)
		n++;
	return &guides[n];
}
