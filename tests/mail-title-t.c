/* The title of an incident that a mail reports. */
#include <stdlib.h>

#include "../src/intake/mail_title.h"
#include "../src/util/mem.h"
#include "test.h"

#define L60 "woord woord woord woord woord woord woord woord woord woord "

/* 100 bytes */
#define E10 "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
#define E60 E10 E10 E10 E10 E10 E10 E10 E10 E10 E10

static const struct {
	const char *subject, *text, *title;
} titles[] = {
	{ "Brief kwijt", "Iets anders.", "Brief kwijt" },
	{ "Re: Brief kwijt", "x", "Re: Brief kwijt" },
	{ "beveiligingsincident", "Er is een brief zoek. Help.",
	    "Er is een brief zoek" },
	{ "Beveiligingsincident", "Een brief is zoek", "Een brief is zoek" },
	{ "\"beveiligingsincident\"", "Een brief is zoek",
	    "Een brief is zoek" },
	{ "Fwd: RE: Beveiligingsincident!", "Een brief is zoek",
	    "Een brief is zoek" },
	{ "Antw: beveiligingsincident", "Een brief is zoek",
	    "Een brief is zoek" },
	{ "Doorgestuurd: beveiligingsincident", "Een brief is zoek",
	    "Een brief is zoek" },
	{ "[EXTERN] FW: [ext] beveiligingsincident", "Een brief is zoek",
	    "Een brief is zoek" },
	{ "EXTERN: Re[2]: BEVEILIGINGSINCIDENT.", "Een brief is zoek",
	    "Een brief is zoek" },
	{ "*** EXTERN *** beveiligingsincident", "Een brief is zoek",
	    "Een brief is zoek" },
	{ "[beveiligingsincident] brief kwijt", "x", "brief kwijt" },
	{ "[EXTERN] Brief kwijt", "x", "[EXTERN] Brief kwijt" },
	{ "[Fwd: Brief kwijt]", "Jan, kijk even.", "[Fwd: Brief kwijt]" },
	{ "Re: x: beveiligingsincident", "x", "Re: x: beveiligingsincident" },
	{ "beveiligingsincident: brief kwijt", "x", "brief kwijt" },
	{ "beveiligingsincident - brief kwijt", "x", "brief kwijt" },
	{ "beveiligingsincident \xe2\x80\x93 brief kwijt", "x", "brief kwijt" },
	{ "Beveiligingsincident bij de printer", "x",
	    "Beveiligingsincident bij de printer" },
	{ "beveiligingsincidenten", "x", "beveiligingsincidenten" },
	{ "beveiligingsincident", "", "beveiligingsincident" },
	{ "beveiligingsincident", "Beste collega,\n\nEen brief is\nzoek.\n\nGr",
	    "Een brief is zoek" },
	{ "beveiligingsincident", "Goedemorgen!\nDhr. Jansen mist een tas. X",
	    "Dhr. Jansen mist een tas" },
	{ "beveiligingsincident", "Mijn laptop is weg! Help.",
	    "Mijn laptop is weg!" },
	{ "beveiligingsincident", "-----Oorspronkelijk-----\n> x\nTas weg.",
	    "Tas weg" },
	{ "beveiligingsincident?", "Tas weg.", "Tas weg" },
	{ "\xe2\x80\x9c"
	  "beveiligingsincident\xe2\x80\x9d\xc2\xa0",
	    "Tas weg.", "Tas weg" },
	{ "Spoed: beveiligingsincident", "Tas weg.", "Tas weg" },
	{ "beveiligingsincident / tas weg", "x", "tas weg" },
	{ "", "Tas weg. x", "Tas weg" },
	{ "Re: [EXTERN] ", "Tas weg. x", "Tas weg" },
	{ "", "", "" },
	{ "beveiligingsincident", "Hallo Noor, mijn tas is weg. x",
	    "mijn tas is weg" },
	{ "beveiligingsincident", "Hallo! Mijn tas is weg. x",
	    "Mijn tas is weg" },
	{ "beveiligingsincident", "L.S.\n\nTas weg.", "Tas weg" },
	{ "beveiligingsincident", "-- \nJan", "beveiligingsincident" },
	{ "beveiligingsincident", "Met vriendelijke groet,\nJan",
	    "beveiligingsincident" },
	{ "beveiligingsincident", "Tas weg\n-- \nJan", "Tas weg" },
	{ "beveiligingsincident", "1. Tas weg\n2. Bus weg", "Tas weg" },
	{ "beveiligingsincident", "- Tas weg\n- Bus weg", "Tas weg" },
	{ "beveiligingsincident",
	    "Op 2 nov. 2026 schreef Jan <j@a.example>:\n> x\n\nTas weg.",
	    "Tas weg" },
	{ "beveiligingsincident",
	    "-----Oorspronkelijk bericht-----\nVan: Jan\nAan: Noor\n\nTas weg.",
	    "Tas weg" },
	{ "beveiligingsincident",
	    "LET OP: deze mail komt van buiten de organisatie.\n\nTas weg.",
	    "Tas weg" },
	{ "beveiligingsincident",
	    "D.d. 2 nov. jl. is van dhr. J. Bos o.a. nr. 3 weg. x",
	    "D.d. 2 nov. jl. is van dhr. J. Bos o.a. nr. 3 weg" },
	{ "beveiligingsincident", "Alles is op. Tas weg.", "Alles is op" },
	{ "beveiligingsincident", E60 E60 E60,
	    E60 "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
		"\xc3\xa9\xe2\x80\xa6" },
	{ "beveiligingsincident", L60 L60 L60,
	    L60 "woord woord woord woord woord woord woord woord "
		"woord\xe2\x80\xa6" },
};

int
main(void)
{
	struct strlist own = { 0 };
	char *title;

	for (size_t i = 0; i < LENGTH(titles); i++) {
		title = mail_title(&own, titles[i].subject, titles[i].text);
		EQ_STR(title, titles[i].title, titles[i].subject);
		free(title);
	}
	strlist_add(&own, "datalek melden");
	title = mail_title(&own, "FW: Datalek melden", "Tas is zoek.");
	EQ_STR(title, "Tas is zoek", "a subject that the register sets");
	free(title);
	title = mail_title(&own, "beveiligingsincident", "Tas is zoek.");
	EQ_STR(title, "beveiligingsincident", "in place of the default");
	free(title);
	strlist_free(&own);
	return DONE();
}
