/* The table of faults: what a check can find, how grave it is, and what helps.
 */
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "finding.h"

static const struct check_fault faults[] = {
	/* C: the records as they are. */
	{ "C101", CHECK_ERROR,
	    N_("it cannot be read as the record of an "
	       "incident"),
	    N_("bring it back as an earlier commit has it: git log -- FILE "
	       "shows them") },
	{ "C102", CHECK_ERROR,
	    N_("its bytes are not as the commands write "
	       "them"),
	    N_("see who changed it by hand (git log -p -- FILE); the next "
	       "dl-update writes it anew") },
	{ "C103", CHECK_ERROR, N_("the record in it says that it is \"%s\""),
	    N_("bring it back as an earlier commit has it: git log -- FILE "
	       "shows them") },
	{ "C104", CHECK_ERROR,
	    N_("it is neither the record of an incident nor "
	       "a file of its dossier"),
	    N_("if its name has a typing error, rename it with git mv; else "
	       "move it out of incidents/") },
	{ "C105", CHECK_ERROR, N_("this cannot be: %s"),
	    N_("correct it with dl-update") },
	{ "C106", CHECK_WARNING,
	    N_("a reason is missing that the law asks "
	       "for: %s"),
	    N_("add it with dl-update") },
	{ "C107", CHECK_INFORMATION, N_("a text is missing: %s"),
	    N_("add it with dl-update") },
	{ "C108", CHECK_WARNING,
	    N_("it is closed, and its answers and facts "
	       "do not go together: %s"),
	    N_("correct what is wrong with dl-update, then assess it again "
	       "with dl-classify") },
	{ "C109", CHECK_ERROR,
	    N_("the table %s, by which it was assessed, is "
	       "not in the register"),
	    N_("bring it back from an earlier commit or another clone") },
	{ "C110", CHECK_ERROR,
	    N_("its content does not have the hash that its "
	       "name ends with"),
	    N_("bring it back as the commit has it that added it: git log -- "
	       "FILE") },
	{ "C111", CHECK_ERROR, N_("two rows of %s have the key %s"),
	    N_("see which commit added the second one: git log -p -- FILE") },
	{ "C112", CHECK_ERROR, N_("two measures have the number %s"),
	    N_("see which commit added the second one: git log -p -- FILE") },
	{ "C113", CHECK_ERROR,
	    N_("%s names the incident %s, which is not "
	       "there"),
	    N_("bring that incident back, or correct the reference with "
	       "dl-update") },
	{ "C114", CHECK_ERROR,
	    N_("%s is \"%s\", and by its obligations and "
	       "notifications it is \"%s\""),
	    N_("the next dl-update of it sets the field right; see who changed "
	       "it by hand (git log -p -- FILE)") },
	{ "C115", CHECK_ERROR,
	    N_("it is a link, a program or another "
	       "repository, and no plain file"),
	    N_("put the file itself there") },
	{ "C116", CHECK_ERROR, N_("git lacks its bytes"),
	    N_("copy .git/objects from another clone or a backup over that of "
	       "this one") },
	{ "C117", CHECK_WARNING,
	    N_("it has no salt, so that what it says can "
	       "be tried against its hash"),
	    N_("the next dl-update gives it one; see who took it out (git log "
	       "-p -- FILE)") },

	/* G: the repository. */
	{ "G201", CHECK_ERROR,
	    N_("the branch %s is checked out, and the "
	       "register is written on %s"),
	    N_("git checkout that branch") },
	{ "G202", CHECK_ERROR, N_("git is half-way with: %s"),
	    N_("finish it, or give it up with the option --abort of that "
	       "command") },
	{ "G203", CHECK_ERROR, N_("it differs from what is committed"),
	    N_("put it back with git checkout -- FILE; a file that nobody "
	       "committed is moved elsewhere, or taken in by a command") },
	{ "G204", CHECK_ERROR,
	    N_("the commit %s (%s, %s) was made by hand: it "
	       "has no trailer Dl-Act"),
	    N_("look at it with git show; --since begins behind it") },
	{ "G205", CHECK_ERROR,
	    N_("the commit %s (%s, %s) changes it and does "
	       "not say so"),
	    N_("look at it with git show") },
	{ "G206", CHECK_WARNING,
	    N_("the numbers from %s to %s were passed "
	       "over"),
	    N_("look for the incident in other clones, in backups, and in git "
	       "fsck --lost-found") },
	{ "G207", CHECK_WARNING, N_("git shows another object in place of %s"),
	    N_("git replace -d takes the replacement away") },
	{ "G208", CHECK_INFORMATION, N_("this clone is not set up: %s"),
	    N_("dl-init in this clone prints the commands") },
	{ "G209", CHECK_ERROR, N_("the push takes the commit %s away from %s"),
	    N_("git pull, then push again") },
	{ "G210", CHECK_ERROR, N_("the push takes the branch %s away"),
	    N_("keep it") },
	{ "G211", CHECK_INFORMATION,
	    N_("the commit %s (%s, %s) brought it back "
	       "by hand to what it was before"),
	    N_("look at it with git show") },

	/* E: the history. */
	{ "E301", CHECK_ERROR, N_("the commit %s changed a notification: %s"),
	    N_("put it back by a commit of its own; what was wrong is put "
	       "right with dl-notify -k correction") },
	{ "E302", CHECK_ERROR, N_("the commit %s changed the log: %s"),
	    N_("put it back by a commit of its own; what was wrong is put "
	       "right by a new entry") },
	{ "E303", CHECK_ERROR,
	    N_("the commit %s changed the list of files: "
	       "%s"),
	    N_("put it back by a commit of its own") },
	{ "E304", CHECK_ERROR, N_("the commit %s changed a mail item: %s"),
	    N_("put it back by a commit of its own") },
	{ "E305", CHECK_ERROR,
	    N_("the commit %s changed a text for letters: "
	       "%s"),
	    N_("put it back by a commit of its own; dl-update adds another "
	       "one") },
	{ "E306", CHECK_ERROR, N_("the commit %s changed a measure: %s"),
	    N_("put it back by a commit of its own; dl-update -m changes "
	       "a measure") },
	{ "E308", CHECK_ERROR, N_("the commit %s took a row away: %s"),
	    N_("put it back by a commit of its own") },
	{ "E309", CHECK_ERROR,
	    N_("the commit %s changed the order of the rows "
	       "of %s"),
	    N_("put them back by a commit of its own") },
	{ "E310", CHECK_ERROR, N_("the commit %s took the record away"),
	    N_("bring it back: git checkout COMMIT^ -- FILE; one that was "
	       "registered by mistake is withdrawn") },
	{ "E311", CHECK_ERROR,
	    N_("the commit %s changed this file of the "
	       "dossier"),
	    N_("bring it back: git checkout COMMIT^ -- FILE") },
	{ "E312", CHECK_ERROR,
	    N_("the commit %s took this file of the dossier "
	       "away"),
	    N_("bring it back: git checkout COMMIT^ -- FILE") },
	{ "E313", CHECK_ERROR,
	    N_("the commit %s changed this table or took it "
	       "away, by which incidents were assessed"),
	    N_("bring it back: git checkout COMMIT^ -- FILE") },
	{ "E314", CHECK_ERROR,
	    N_("the commit %s changed what a notification "
	       "had fixed: %s"),
	    N_("put it back by a commit of its own") },
	{ "E315", CHECK_ERROR,
	    N_("the commit %s changed the id of the "
	       "register"),
	    N_("put it back: clones, send logs and keys are known by it") },
	{ "E316", CHECK_ERROR,
	    N_("the commit %s was made by hand, and changed "
	       "%s"),
	    N_("put it back by a commit of its own, and let dl-update or "
	       "dl-classify change it") },
	{ "E317", CHECK_WARNING,
	    N_("in the merge %s, %s is that of neither "
	       "side"),
	    N_("look at it with git show; dl-update sets it with its own "
	       "entry in the log") },
	{ "E318", CHECK_ERROR,
	    N_("as the commit %s has it, it cannot be read, "
	       "and so is compared with nothing"),
	    N_("look at it with git show") },
	{ "E319", CHECK_ERROR,
	    N_("the commit %s marked it as taken back, and "
	       "is no undoing: %s"),
	    N_("put it back by a commit of its own; dl-update --undo takes a "
	       "change back") },
	{ "E320", CHECK_INFORMATION,
	    N_("the commit %s says that it is of %s, "
	       "and was made at %s"),
	    N_("a clock that is wrong, a history that was written anew, or "
	       "DL_NOW; stamps say which") },
	{ "E321", CHECK_INFORMATION,
	    N_("the commit %s is older (%s) than the "
	       "one it goes on from (%s)"),
	    N_("a clock that is wrong, or a history that was written anew; "
	       "stamps say which") },
	{ "E322", CHECK_ERROR,
	    N_("the commit %s changed its salt, and erased "
	       "nothing"),
	    N_("put it back by a commit of its own") },

	/* H: the dossiers. */
	{ "H401", CHECK_ERROR,
	    N_("it is not the file that was added to the "
	       "dossier (SHA-256 %s)"),
	    N_("bring it back as the commit has it that added it: git log -- "
	       "FILE") },
	{ "H402", CHECK_ERROR, N_("the record %s has no row for it"),
	    N_("see which commit put it there (git log -- FILE), and move "
	       "it out of the dossier") },
	{ "H403", CHECK_ERROR, N_("the file %s of the dossier is not there"),
	    N_("bring it back from an earlier commit, another clone or a "
	       "backup") },
	{ "H404", CHECK_ERROR,
	    N_("mail item %s names the file %s, which the "
	       "list of files does not have"),
	    N_("see which commit took the row away: git log -p -- FILE") },
	{ "H405", CHECK_ERROR,
	    N_("the file %s has %s bytes, and its row says "
	       "%s"),
	    N_("see which commit changed the row: git log -p -- FILE") },

	/* J: the assessments. */
	{ "J501", CHECK_ERROR,
	    N_("assessed again by its own tables, %s is "
	       "\"%s\", and the record has \"%s\""),
	    N_("assess it again with dl-classify, whose option -x shows why") },
	{ "J502", CHECK_ERROR,
	    N_("by its inputs %s is \"%s\", and the record "
	       "has \"%s\""),
	    N_("assess it again with dl-classify") },
	{ "J503", CHECK_ERROR,
	    N_("by its own tables %s of %s is \"%s\", and "
	       "the record has \"%s\""),
	    N_("assess it again with dl-classify, whose option -x shows why") },
	{ "J504", CHECK_ERROR,
	    N_("the table %s, by which it was assessed, "
	       "cannot be read"),
	    N_("bring it back as the commit has it that added it: git log -- "
	       "tables") },

	/* S: the signatures. */
	{ "S601", CHECK_ERROR, N_("the commit %s (%s, %s) has no signature"),
	    N_("look at it with git show; dl-init --sign lets a clone sign") },
	{ "S602", CHECK_ERROR,
	    N_("the signature of the commit %s (%s, %s) is of something else"),
	    N_("look at it with git show, and for the true one in other "
	       "clones") },
	{ "S603", CHECK_ERROR,
	    N_("the commit %s (%s, %s) is signed with a key that was not among "
	       "those of the register: %s"),
	    N_("look at it with git show; whoever signs with a valid key adds "
	       "that one for later ones: dl-init --add-key") },
	{ "S604", CHECK_ERROR,
	    N_("the commit %s (%s, %s) is signed with a key outside its time: "
	       "%s"),
	    N_("look at it with git show; its owner signs with another key, or "
	       "has this one added again: dl-init --add-key") },
	{ "S605", CHECK_ERROR,
	    N_("the commit %s (%s, %s) changed the keys of the register, and "
	       "is not signed with one that was valid before"),
	    N_("look at it with git show, and put the list back by a signed "
	       "commit; if the last key was lost, write down who began anew "
	       "and why") },
	{ "S606", CHECK_ERROR,
	    N_("the commit %s (%s, %s) took all keys of the register away"),
	    N_("put the list back by a signed commit; a key is ended with "
	       "dl-init --end-key") },
	{ "S607", CHECK_WARNING,
	    N_("the signature of the commit %s (%s, %s) cannot be verified "
	       "here"),
	    N_("git show --show-signature says what is missing") },
	{ "S608", CHECK_WARNING, N_("this line of it has no public key of ssh"),
	    N_("correct it by a signed commit; dl-init --add-key writes such "
	       "lines") },
	{ "S609", CHECK_ERROR,
	    N_("the commit %s (%s, %s) brought the first keys, and is signed "
	       "with none of them"),
	    N_("look at it with git show; dl-init --sign begins with a signed "
	       "commit") },

	/* T: the time stamps. */
	{ "T701", CHECK_ERROR,
	    N_("it is neither a time stamp, nor a statement, nor a "
	       "certificate"),
	    N_("see which commit put it there (git log -- FILE), and move it "
	       "out of stamps/") },
	{ "T702", CHECK_ERROR,
	    N_("the statement %s, which it stamps, is not there"),
	    N_("bring it back as the commit has it that added it: git log -- "
	       "stamps") },
	{ "T703", CHECK_ERROR,
	    N_("the time stamp of this statement is not there"),
	    N_("bring it back as the commit has it that added it: git log -- "
	       "stamps") },
	{ "T704", CHECK_ERROR, N_("it is not the statement of the commit %s"),
	    N_("bring it back as the commit has it that added it: git log -- "
	       "FILE") },
	{ "T705", CHECK_ERROR,
	    N_("the commit %s, which it stamps, is not in this history"),
	    N_("look for it in other clones, in backups, and in git fsck "
	       "--lost-found: the history was written anew") },
	{ "T706", CHECK_ERROR, N_("the time stamp does not hold: %s"),
	    N_("bring it back as the commit has it that added it: git log -- "
	       "FILE; a certificate is pinned by dl-stamp --ca") },
	{ "T707", CHECK_ERROR,
	    N_("the commit %s says that it is of %s, and its time stamp is of "
	       "%s"),
	    N_("a clock that is wrong, or a commit that was written anew") },
	{ "T708", CHECK_WARNING,
	    N_("its certificates ended before another time stamp covered it"),
	    N_("let dl-stamp ask a service whose certificates last") },
	{ "T709", CHECK_INFORMATION,
	    N_("its certificates ended before another time stamp covered it; a "
	       "later one holds"),
	    N_("it shows no more than the later one") },
	{ "T710", CHECK_ERROR,
	    N_("the commit %s changed this file of a time stamp, or took it "
	       "away"),
	    N_("bring it back: git checkout COMMIT^ -- FILE") },
	{ "T711", CHECK_WARNING,
	    N_("the commit %s, of %s, and those after it have no time stamp"),
	    N_("run dl-stamp; the days are stamp.days of register.conf") },
	{ "T712", CHECK_WARNING, N_("its certificates end within 90 days"),
	    N_("let dl-stamp ask a service whose certificates last longer") },
};

const struct check_fault *
check_fault_at(size_t n)
{
	return n < LENGTH(faults) ? &faults[n] : NULL;
}

const struct check_fault *
check_fault_find(const char *id)
{
	for (size_t n = 0; n < LENGTH(faults); n++)
		if (strcmp(faults[n].id, id) == 0)
			return &faults[n];
	return NULL;
}

const char *
check_level_word(enum check_level l)
{
	return l == CHECK_ERROR	    ? _("error")
	       : l == CHECK_WARNING ? _("warning")
				    : _("information");
}
