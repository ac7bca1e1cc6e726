/* The text of a web form, read by the product's labels. */
#include <stdlib.h>

#include "../src/intake/form_text.h"
#include "../src/util/diag.h"
#include "../src/util/mem.h"
#include "test.h"

#define WANT "reporter_name=Jo Bos;reporter_email=jo@b.example;description=Tas."

/* "FIELD=VALUE" of each, joined by a semicolon; then "|" and the rest. */
static const struct {
	const char *text, *want;
} forms[] = {
	{ "Naam: Jo Bos\nE-mail: jo@b.example\nBericht: Tas.", WANT "|" },
	{ "Naam *: Jo Bos\nE-mail*: jo@b.example\nBericht *: Tas.", WANT "|" },
	{ "Naam (verplicht): Jo Bos\nE-mailadres (*): jo@b.example\n"
	  "Wat is er gebeurd? (optioneel): Tas.",
	    WANT "|" },
	{ "*Naam:* Jo Bos\n**E-mail**: jo@b.example\n[Bericht]: Tas.",
	    WANT "|" },
	{ "- Naam: Jo Bos\n2. E-mail: jo@b.example\n> Bericht.....: Tas.",
	    WANT "|" },
	{ "Naam | Jo Bos\nE-mail: | jo@b.example\nBericht\tTas.", WANT "|" },
	{ "Naam - Jo Bos\nE-mail = jo@b.example\nBericht \xe2\x80\x93 Tas.",
	    WANT "|" },
	{ "Naam:\nJo Bos\n\nE-mail:\n\njo@b.example\nBericht:\n\nTas.",
	    WANT "|" },
	{ "Naam\n\nJo Bos\nE-mailadres\njo@b.example\nOmschrijving\nTas.",
	    WANT "|" },
	{ "your-name: Jo Bos\nyour_email: jo@b.example\nyour-message: Tas.",
	    WANT "|" },
	{ "Voornaam: Jo\nAchternaam: Bos\nE-mail: jo@b.example\nVraag: Tas.",
	    WANT "|" },
	{ "Naam: Jo Bos\nNaam: Piet\nE-mail: jo@b.example\nBericht: Tas.",
	    WANT "|Naam: Piet" },
	{ "Hallo,\nNaam: Jo Bos\nKleur: rood\nE-mail: jo@b.example\n"
	  "Bericht: Tas.\n-- \nDe site",
	    WANT "|Hallo,\nKleur: rood\n--\nDe site" },
	{ "Bericht: Om 10:15.\nLet op: x\n\nNaam staat erin.\nTel.: 06 1",
	    "description=Om 10:15.\nLet op: x\n\nNaam staat erin.\n"
	    "Tel.: 06 1;reporter_phone=06 1|" },
	/* What a person pastes into the message stays there. */
	{ "Naam: Els\nBericht: Ik kreeg:\nVan: Phisher <p@evil.example>\n"
	  "Datum: nu\nAan: mij\n> Onderwerp: Betaal\nKlik hier.",
	    "reporter_name=Els;description=Ik kreeg:\n"
	    "Van: Phisher <p@evil.example>\nDatum: nu\nAan: mij\n"
	    "> Onderwerp: Betaal\nKlik hier.|" },
	{ "Bericht: a\nFrom: x@y.example\nb\nNaam: Els\n"
	  "E-mail: els@thuis.example\n--\nSubject: c",
	    "description=a\nFrom: x@y.example\nb\nNaam: Els\n"
	    "E-mail: els@thuis.example;reporter_name=Els;"
	    "reporter_email=els@thuis.example|--\nSubject: c" },
	{ "Naam: Els\nE-mail: e@a.example\nBericht: b\nAchternaam: Vos\n"
	  "E-mail: f@a.example\nd\n\nE-mailadres:\n\ng@a.example\nc",
	    "reporter_name=Els;reporter_email=e@a.example;description=b\n"
	    "Achternaam: Vos\nE-mail: f@a.example\nd\n\nE-mailadres:\n\n"
	    "g@a.example\nc;reporter_email=f@a.example;"
	    "reporter_email=g@a.example|" },
	{ "Bericht: a\nE-mail:\nVan: P <p@evil.example>\nb",
	    "description=a\nE-mail:\nVan: P <p@evil.example>\nb;"
	    "reporter_email=|" },
	{ "Bericht: a\nVoornaam: Jo\nAchternaam: Bos\nLocatie: x\nb",
	    "description=a\nVoornaam: Jo\nAchternaam: Bos\nLocatie: x\nb;"
	    "reporter_name=Jo Bos;department=x|" },
	{ "Bericht: a\nNaam\nb", "description=a\nNaam\nb|" },
	{ "Naam:\nE-mail:\nBericht: Tas.",
	    "reporter_name=;reporter_email=;description=Tas.|" },
	{ "Naam staat hier.\nWat een dag vandaag, zeg ik je eerlijk",
	    "|Naam staat hier.\nWat een dag vandaag, zeg ik je eerlijk" },
	{ "", "|" },
};

int
main(int argc, char *argv[])
{
	struct form_labels labels;
	struct form_text t;

	(void)argc;
	diag_init(argv[0]);
	if (form_labels_read(NULL, &labels) == -1)
		return 2;
	for (size_t i = 0; i < LENGTH(forms); i++) {
		struct strbuf got = { 0 };

		form_text_read(&t, &labels, forms[i].text);
		for (size_t n = 0; n < t.n; n++)
			strbuf_addf(&got, "%s%s=%s", n > 0 ? ";" : "",
			    field_def(t.value[n].field)->name,
			    t.value[n].text.len > 0 ? t.value[n].text.s : "");
		strbuf_addf(&got, "|%s", t.rest.len > 0 ? t.rest.s : "");
		EQ_STR(got.s, forms[i].want, forms[i].text);
		strbuf_free(&got);
		form_text_free(&t);
	}
	form_labels_free(&labels);
	return DONE();
}
