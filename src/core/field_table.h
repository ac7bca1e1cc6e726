/*
 * The record, written once: every field of an incident and every column of its
 * lists.  Columns, XML elements, types, checks, labels, the RELAX NG schema,
 * the manual page dl-fields(5) and the completions follow from these tables.
 *
 * F(ID, name, group, type, choices, flags, question of the authority's form,
 *   Dutch label, English label, meaning)
 *
 * The order here is the order of columns and elements; new fields go to the
 * end of their group.
 */
#ifndef CORE_FIELD_TABLE_H
#define CORE_FIELD_TABLE_H

/* clang-format off */
#define GROUP_TABLE(G) \
	G(IDENTITY,   "identity",   "Kenmerk en status",      "Identity") \
	G(INTAKE,     "intake",     "Melding",                "Report") \
	G(MOMENTS,    "moments",    "Tijdlijn",               "Moments") \
	G(PARTIES,    "parties",    "Partijen",               "Parties") \
	G(BREACH,     "breach",     "De inbreuk",             "The breach") \
	G(ASSESSMENT, "assessment", "Beoordeling",            "Assessment") \
	G(SEVERITY,   "severity",   "Ernst",                  "Severity") \
	G(EFFECTS,    "effects",    "Gevolgen",               "Consequences") \
	G(OBLIGATIONS,     "duties",     "Meldplichten",           "Duties") \
	G(CLOSING,    "closing",    "Afsluiting",             "Closing") \
	G(LISTS,      "lists",      "Lijsten",                "Lists")

#define FIELD_TABLE(F) \
	F(REF, "ref", IDENTITY, REF, no_choices, 0, \
	    "", "Kenmerk", "Reference", \
	    "unique reference of the incident; never reused") \
	F(STATUS, "status", IDENTITY, CHOICE, status_choices, 0, \
	    "", "Status", "Status", \
	    "withdrawn: it proved to be no incident; nothing is ever deleted") \
	F(EXERCISE, "exercise", IDENTITY, YESNO, yesno_choices, 0, \
	    "", "Oefening", "Exercise", \
	    "an exercise is kept but counts in no figure") \
	F(RELATED, "related", IDENTITY, REFS, no_choices, 0, \
	    "", "Verwante kenmerken", "Related references", \
	    "several reports of one event or repeats of one kind") \
	F(RECEIVED, "received", INTAKE, TIME, no_choices, 0, \
	    "", "Ontvangen", "Received", \
	    "when the report reached the organisation: of a mail the topmost Received header's time, else now") \
	F(SENT, "sent", INTAKE, TIME, no_choices, 0, \
	    "", "Verzonden", "Sent", \
	    "the mail's own Date; a claim of its sender") \
	F(CHANNEL, "channel", INTAKE, CHOICE, channel_choices, 0, \
	    "4.3", "Binnengekomen via", "Reported by way of", \
	    "how the report came in") \
	F(REPORTER_NAME, "reporter_name", INTAKE, TEXT, no_choices, IS_PERSONAL, \
	    "", "Melder", "Reporter", \
	    "who reported it") \
	F(REPORTER_EMAIL, "reporter_email", INTAKE, EMAIL, no_choices, IS_PERSONAL, \
	    "", "E-mail melder", "Reporter's e-mail", \
	    "where acknowledgement and updates go") \
	F(REPORTER_PHONE, "reporter_phone", INTAKE, TEXT, no_choices, IS_PERSONAL, \
	    "", "Telefoon melder", "Reporter's telephone", \
	    "") \
	F(DEPARTMENT, "department", INTAKE, TEXT, no_choices, 0, \
	    "", "Afdeling of locatie", "Department or location", \
	    "where it happened; figures are broken down by it") \
	F(TITLE, "title", INTAKE, TEXT, no_choices, 0, \
	    "", "Onderwerp", "Title", \
	    "one line") \
	F(DESCRIPTION, "description", INTAKE, LONGTEXT, no_choices, IS_PERSONAL, \
	    "5.3", "Wat is er gebeurd", "What happened", \
	    "the facts") \
	F(MESSAGE_ID, "message_id", INTAKE, TEXT, no_choices, 0, \
	    "", "Bericht-id", "Message-ID", \
	    "of the mail that reported it; makes intake idempotent") \
	F(EXTERNAL_REF, "external_ref", INTAKE, TEXT, no_choices, 0, \
	    "", "Extern kenmerk", "External reference", \
	    "key in the register that it was imported from; makes import idempotent") \
	F(OCCURRED_FROM, "occurred_from", MOMENTS, TIME, no_choices, 0, \
	    "4.1.1", "Begin van de inbreuk", "Start of the breach", \
	    "") \
	F(OCCURRED_TO, "occurred_to", MOMENTS, TIME, no_choices, 0, \
	    "4.1.2", "Einde van de inbreuk", "End of the breach", \
	    "") \
	F(ONGOING, "ongoing", MOMENTS, YESNO, yesno_choices, 0, \
	    "4.1.2", "Duurt nog voort", "Still going on", \
	    "") \
	F(DETECTED, "detected", MOMENTS, TIME, no_choices, 0, \
	    "4.2", "Ontdekt", "Detected", \
	    "first sign") \
	F(AWARE, "aware", MOMENTS, TIME, no_choices, 0, \
	    "4.2", "Kennisgenomen", "Aware", \
	    "reasonable certainty that personal data were compromised: the clocks of the law start here") \
	F(AWARE_REASON, "aware_reason", MOMENTS, LONGTEXT, no_choices, 0, \
	    "", "Toelichting kennisneming", "Reason of the moment of awareness", \
	    "required where aware is later than received") \
	F(ROLE, "role", PARTIES, CHOICE, role_choices, 0, \
	    "3.3", "Rol", "Role", \
	    "of the organisation that keeps the register; decides which duties arise") \
	F(PARTIES, "parties", PARTIES, TEXT, no_choices, 0, \
	    "3.3", "Andere betrokken organisaties", "Other parties", \
	    "processor or recipient or joint controller") \
	F(COUNTRIES, "countries", PARTIES, TEXTS, no_choices, 0, \
	    "2.1.1", "Landen", "Countries", \
	    "of the persons concerned; more than one makes it cross-border") \
	F(KIND, "kind", BREACH, CHOICE, kind_choices, 0, \
	    "5.2", "Aard van het incident", "Kind of incident", \
	    "the authority's twelve kinds") \
	F(KIND_OTHER, "kind_other", BREACH, TEXT, no_choices, 0, \
	    "5.2", "Namelijk", "Namely", \
	    "required where kind is other") \
	F(NATURE, "nature", BREACH, CHOICES, nature_choices, 0, \
	    "5.1", "Aard van de inbreuk", "Nature of the breach", \
	    "confidentiality / integrity / availability for good / availability for a time") \
	F(CAUSE, "cause", BREACH, CHOICE, cause_choices, 0, \
	    "", "Oorzaak", "Cause", \
	    "") \
	F(DATA, "data", BREACH, CHOICES, data_choices, 0, \
	    "6.1", "Persoonsgegevens", "Personal data", \
	    "kinds of data") \
	F(DATA_OTHER, "data_other", BREACH, TEXT, no_choices, 0, \
	    "6.1", "Andere gegevens", "Other data", \
	    "required where data has other") \
	F(SPECIAL, "special", BREACH, CHOICES, special_choices, 0, \
	    "6.2", "Bijzondere persoonsgegevens", "Special categories", \
	    "AVG art. 9") \
	F(GROUPS, "groups", BREACH, CHOICES, groups_choices, 0, \
	    "7.1", "Groepen betrokkenen", "Groups of data subjects", \
	    "") \
	F(GROUPS_OTHER, "groups_other", BREACH, TEXT, no_choices, 0, \
	    "7.2", "Omschrijving groepen", "Groups described", \
	    "") \
	F(PERSONS_MIN, "persons_min", BREACH, COUNT, no_choices, 0, \
	    "7.3", "Aantal betrokkenen (minimaal)", "Data subjects (minimum)", \
	    "empty: not known; never guessed") \
	F(PERSONS_MAX, "persons_max", BREACH, COUNT, no_choices, 0, \
	    "7.3", "Aantal betrokkenen (maximaal)", "Data subjects (maximum)", \
	    "equal to the minimum: exact") \
	F(RECORDS, "records", BREACH, COUNT, no_choices, 0, \
	    "6.3.1", "Aantal gegevensrecords", "Records", \
	    "") \
	F(PROTECTION, "protection", BREACH, CHOICES, protection_choices, 0, \
	    "8.1", "Beveiliging vooraf", "Protection beforehand", \
	    "") \
	F(PERSONAL, "personal", ASSESSMENT, ANSWER, answer_choices, 0, \
	    "", "Zijn er persoonsgegevens bij betrokken?", "Are personal data involved?", \
	    "") \
	F(AFFECTED, "affected", ASSESSMENT, ANSWER, answer_choices, 0, \
	    "", "Zijn die verloren gegaan, of is onrechtmatige verwerking niet uit te sluiten?", "Were they lost, or can unlawful processing not be excluded?", \
	    "") \
	F(SENSITIVE, "sensitive", ASSESSMENT, ANSWER, answer_choices, 0, \
	    "", "Zijn er persoonsgegevens van gevoelige aard gelekt?", "Were sensitive personal data leaked?", \
	    "") \
	F(ADVERSE, "adverse", ASSESSMENT, ANSWER, answer_choices, 0, \
	    "", "Leiden aard en omvang tot (een aanzienlijke kans op) ernstige nadelige gevolgen?", "Do nature and extent lead to (a considerable chance of) serious adverse consequences?", \
	    "") \
	F(RISK, "risk", ASSESSMENT, ANSWER, risk_choices, 0, \
	    "", "Hoe groot is het risico voor de betrokkenen?", "How great is the risk to the data subjects?", \
	    "AVG art. 33(1) and 34(1)") \
	F(CLASS, "class", ASSESSMENT, CHOICE, class_choices, IS_MADE, \
	    "", "Oordeel", "Class", \
	    "beveiligingsincident / datalek / ernstig datalek; made by a rule and never typed; empty: undecided") \
	F(RULE, "rule", ASSESSMENT, TEXT, no_choices, IS_MADE, \
	    "", "Regel", "Rule", \
	    "rule set and row that decided") \
	F(RATIONALE, "rationale", ASSESSMENT, LONGTEXT, no_choices, 0, \
	    "", "Motivering", "Rationale", \
	    "why the answers are what they are") \
	F(ASSESSED_AT, "assessed_at", ASSESSMENT, TIME, no_choices, 0, \
	    "", "Beoordeeld op", "Assessed at", \
	    "") \
	F(ASSESSED_BY, "assessed_by", ASSESSMENT, TEXT, no_choices, IS_PERSONAL, \
	    "", "Beoordeeld door", "Assessed by", \
	    "") \
	F(DPC, "dpc", SEVERITY, SCORE, score_dpc_choices, 0, \
	    "", "Gegevenscontext (DPC)", "Data processing context (DPC)", \
	    "ENISA") \
	F(EI, "ei", SEVERITY, SCORE, score_ei_choices, 0, \
	    "", "Identificeerbaarheid (EI)", "Ease of identification (EI)", \
	    "ENISA") \
	F(CB_CONFIDENTIALITY, "cb_confidentiality", SEVERITY, SCORE, score_cb_choices, 0, \
	    "", "Omstandigheden: vertrouwelijkheid", "Circumstances: confidentiality", \
	    "ENISA") \
	F(CB_INTEGRITY, "cb_integrity", SEVERITY, SCORE, score_cb_choices, 0, \
	    "", "Omstandigheden: integriteit", "Circumstances: integrity", \
	    "ENISA") \
	F(CB_AVAILABILITY, "cb_availability", SEVERITY, SCORE, score_cb_choices, 0, \
	    "", "Omstandigheden: beschikbaarheid", "Circumstances: availability", \
	    "ENISA") \
	F(CB_MALICE, "cb_malice", SEVERITY, SCORE, score_malice_choices, 0, \
	    "", "Omstandigheden: kwade opzet", "Circumstances: malicious intent", \
	    "ENISA") \
	F(SEVERITY, "severity", SEVERITY, SCORE, no_choices, IS_MADE, \
	    "", "Ernstscore", "Severity score", \
	    "DPC x EI + CB; made and never typed") \
	F(SEVERITY_LEVEL, "severity_level", SEVERITY, CHOICE, severity_level_choices, IS_MADE, \
	    "", "Ernst", "Severity", \
	    "") \
	F(GRAVITY, "gravity", SEVERITY, CHOICE, gravity_choices, 0, \
	    "9.3", "Inschatting ernst (AP)", "Gravity (authority's form)", \
	    "") \
	F(EFFECTS, "effects", EFFECTS, LONGTEXT, no_choices, 0, \
	    "9.2", "Gevolgen", "Consequences", \
	    "likely consequences for the data subjects") \
	F(EFFECTS_CONTROLLER, "effects_controller", EFFECTS, CHOICES, effects_controller_choices, 0, \
	    "9.1", "Gevolgen voor de organisatie", "Consequences for the controller", \
	    "") \
	F(EFFECTS_PERSONS, "effects_persons", EFFECTS, CHOICES, effects_persons_choices, 0, \
	    "9.2", "Gevolgen voor betrokkenen", "Consequences for data subjects", \
	    "") \
	F(ADVICE, "advice", EFFECTS, LONGTEXT, no_choices, 0, \
	    "10.1.x", "Wat betrokkenen kunnen doen", "What data subjects can do", \
	    "") \
	F(CONTACT, "contact", EFFECTS, TEXT, no_choices, IS_PERSONAL, \
	    "3.2.2", "Contactpunt", "Point of contact", \
	    "name and how to reach them") \
	F(LESSONS, "lessons", EFFECTS, LONGTEXT, no_choices, 0, \
	    "10.2", "Geleerde lessen", "Lessons", \
	    "how such an incident is prevented in future") \
	F(AP, "ap", OBLIGATIONS, CHOICE, decision_choices, 0, \
	    "", "Melden aan AP", "Notify the authority", \
	    "decision on the duty avg-33") \
	F(AP_REASON, "ap_reason", OBLIGATIONS, LONGTEXT, no_choices, 0, \
	    "", "Waarom niet gemeld aan AP", "Why not notified to the authority", \
	    "required where ap is not-required") \
	F(AP_DUE, "ap_due", OBLIGATIONS, TIME, no_choices, IS_MADE, \
	    "", "Uiterste moment AP", "Authority due", \
	    "aware + the term in force on that day") \
	F(AP_FILED, "ap_filed", OBLIGATIONS, TIME, no_choices, 0, \
	    "", "Gemeld aan AP op", "Notified to the authority at", \
	    "first filing") \
	F(AP_NUMBER, "ap_number", OBLIGATIONS, TEXT, no_choices, 0, \
	    "", "Meldingsnummer AP", "Authority's number", \
	    "") \
	F(AP_DELAY_REASON, "ap_delay_reason", OBLIGATIONS, LONGTEXT, no_choices, 0, \
	    "4.5", "Reden van vertraging", "Reason for the delay", \
	    "required where ap_filed is later than ap_due") \
	F(SUBJECTS, "subjects", OBLIGATIONS, CHOICE, decision_choices, 0, \
	    "10.1.1", "Betrokkenen informeren", "Inform the data subjects", \
	    "decision on the duty avg-34") \
	F(SUBJECTS_REASON, "subjects_reason", OBLIGATIONS, LONGTEXT, no_choices, 0, \
	    "10.1.x", "Waarom betrokkenen niet geïnformeerd", "Why data subjects were not informed", \
	    "") \
	F(SUBJECTS_INFORMED, "subjects_informed", OBLIGATIONS, TIME, no_choices, 0, \
	    "10.1.x", "Betrokkenen geïnformeerd op", "Data subjects informed at", \
	    "first filing") \
	F(SUBJECTS_COUNT, "subjects_count", OBLIGATIONS, COUNT, no_choices, 0, \
	    "10.1.3", "Aantal geïnformeerde personen", "Data subjects informed", \
	    "") \
	F(SUBJECTS_MEANS, "subjects_means", OBLIGATIONS, CHOICES, subjects_means_choices, 0, \
	    "10.1.7", "Wijze van informeren", "Means", \
	    "") \
	F(CLOSED, "closed", CLOSING, TIME, no_choices, IS_MADE, \
	    "", "Afgesloten op", "Closed at", \
	    "") \
	F(REV, "rev", CLOSING, TEXT, no_choices, IS_MADE | IS_STREAM, \
	    "", "Revisie", "Revision", \
	    "hash of the record as read; a stored change names the revision that it was made on")

/* The lists of a record.  L(ID, name, name of an item, Dutch, English). */
#define LIST_TABLE(L) \
	L(OBLIGATIONS,   "duties",   "duty",    "Meldplichten", "Duties") \
	L(NOTIFICATIONS,  "filings",  "filing",  "Meldingen",    "Filings") \
	L(MEASURES, "measures", "measure", "Maatregelen",  "Measures") \
	L(LOG,      "log",      "entry",   "Logboek",      "Log") \
	L(FILES,    "files",    "file",    "Bestanden",    "Files") \
	L(PASSAGES, "passages", "passage", "Teksten voor brieven", "Texts for letters")

#define OBLIGATION_TABLE(F) \
	F(REGIME, "regime", LISTS, TEXT, no_choices, 0, \
	    "", "Regeling", "Regime", "the law or contract, such as avg-33") \
	F(RECIPIENT, "recipient", LISTS, TEXT, no_choices, 0, \
	    "", "Ontvanger", "Recipient", "who must be told: ap, subjects, controller") \
	F(DECISION, "decision", LISTS, CHOICE, decision_choices, 0, \
	    "", "Besluit", "Decision", "whether the duty is there") \
	F(REASON, "reason", LISTS, LONGTEXT, no_choices, 0, \
	    "", "Reden", "Reason", "why; required where the duty is not-required") \
	F(DECIDED_BY, "decided_by", LISTS, TEXT, no_choices, IS_PERSONAL, \
	    "", "Besloten door", "Decided by", "a person, or the rule") \
	F(DECIDED_AT, "decided_at", LISTS, TIME, no_choices, 0, \
	    "", "Besloten op", "Decided at", "") \
	F(DUE, "due", LISTS, TIME, no_choices, 0, \
	    "", "Uiterste moment", "Due", "empty: without undue delay, no fixed moment; frozen at the first filing") \
	F(SOURCE, "source", LISTS, TEXT, no_choices, 0, \
	    "", "Bron", "Source", "the article that the term comes from") \
	F(LAW, "law", LISTS, TEXT, no_choices, 0, \
	    "", "Wetstabel", "Table of the law", "name and hash of the table that made the duty, frozen with it") \
	F(AFTER, "after", LISTS, TEXT, no_choices, 0, \
	    "", "Na", "After", "the regime whose first filing starts the clock; empty: it runs by itself")

#define NOTIFICATION_TABLE(F) \
	F(REGIME, "regime", LISTS, TEXT, no_choices, 0, \
	    "", "Regeling", "Regime", "the duty that it answers; reporter for mail to the reporter") \
	F(RECIPIENT, "recipient", LISTS, TEXT, no_choices, 0, \
	    "", "Ontvanger", "Recipient", "") \
	F(KIND, "kind", LISTS, CHOICE, notification_kind_choices, 0, \
	    "", "Soort", "Kind", "") \
	F(DOCUMENT, "document", LISTS, TEXT, no_choices, 0, \
	    "", "Document", "Document", "acknowledgement, update or closing for the reporter") \
	F(AT, "at", LISTS, TIME, no_choices, 0, \
	    "", "Gedaan op", "Done at", "when the recipient was told") \
	F(DUE, "due", LISTS, TIME, no_choices, 0, \
	    "", "Uiterste moment", "Due", "as it stood at this filing") \
	F(LATE_BY, "late_by", LISTS, COUNT, no_choices, 0, \
	    "", "Te laat (seconden)", "Late by (seconds)", "0: in time; empty: nothing was due") \
	F(DELAY_REASON, "delay_reason", LISTS, LONGTEXT, no_choices, 0, \
	    "", "Reden van vertraging", "Reason for the delay", "") \
	F(MEANS, "means", LISTS, CHOICES, subjects_means_choices, 0, \
	    "", "Wijze", "Means", "") \
	F(NUMBER, "number", LISTS, TEXT, no_choices, 0, \
	    "", "Nummer", "Number", "the recipient's number for it") \
	F(COUNT, "count", LISTS, COUNT, no_choices, 0, \
	    "", "Aantal personen", "Persons", "how many were told") \
	F(BY, "by", LISTS, TEXT, no_choices, IS_PERSONAL, \
	    "", "Door", "By", "") \
	F(MESSAGE_ID, "message_id", LISTS, TEXT, no_choices, 0, \
	    "", "Bericht-id", "Message-ID", "of our mail, so that an answer finds the dossier") \
	F(STATE, "state", LISTS, TEXT, no_choices, 0, \
	    "", "Stand", "State", "hash of what the reporter was told of, so that an update is news") \
	F(SHA256, "sha256", LISTS, TEXT, no_choices, 0, \
	    "", "SHA-256", "SHA-256", "of what was sent") \
	F(REASON, "reason", LISTS, LONGTEXT, no_choices, 0, \
	    "", "Reden", "Reason", "why it was corrected or withdrawn") \
	F(LIST, "list", LISTS, TEXT, no_choices, 0, \
	    "", "Lijst", "List", "SHA-256 of the list of recipients, which is not kept")

#define MEASURE_TABLE(F) \
	F(ID, "id", LISTS, COUNT, no_choices, 0, \
	    "", "Nr.", "No.", "number within the incident") \
	F(KIND, "kind", LISTS, CHOICE, measure_kind_choices, 0, \
	    "", "Soort", "Kind", "") \
	F(TEXT, "text", LISTS, LONGTEXT, no_choices, 0, \
	    "", "Maatregel", "Measure", "") \
	F(OWNER, "owner", LISTS, TEXT, no_choices, IS_PERSONAL, \
	    "", "Wie", "Owner", "") \
	F(ADDED, "added", LISTS, TIME, no_choices, 0, \
	    "", "Toegevoegd", "Added", "") \
	F(DUE, "due", LISTS, DATE, no_choices, 0, \
	    "", "Uiterlijk", "Due", "the last day") \
	F(DONE, "done", LISTS, TIME, no_choices, 0, \
	    "", "Gereed", "Done", "")

#define LOG_TABLE(F) \
	F(AT, "at", LISTS, TIME, no_choices, 0, \
	    "", "Tijd", "Time", "") \
	F(BY, "by", LISTS, TEXT, no_choices, IS_PERSONAL, \
	    "", "Door", "By", "") \
	F(TEXT, "text", LISTS, LONGTEXT, no_choices, IS_PERSONAL, \
	    "", "Aantekening", "Entry", "")

#define FILE_TABLE(F) \
	F(NAME, "name", LISTS, TEXT, no_choices, 0, \
	    "", "Bestand", "File", "its name in the dossier") \
	F(ORIGINAL, "original", LISTS, TEXT, no_choices, IS_PERSONAL, \
	    "", "Oorspronkelijke naam", "Original name", "as the mail names it") \
	F(TYPE, "type", LISTS, TEXT, no_choices, 0, \
	    "", "Type", "Type", "media type") \
	F(SIZE, "size", LISTS, COUNT, no_choices, 0, \
	    "", "Bytes", "Bytes", "") \
	F(SHA256, "sha256", LISTS, TEXT, no_choices, 0, \
	    "", "SHA-256", "SHA-256", "") \
	F(ADDED, "added", LISTS, TIME, no_choices, 0, \
	    "", "Toegevoegd", "Added", "") \
	F(MESSAGE_ID, "message_id", LISTS, TEXT, no_choices, 0, \
	    "", "Bericht-id", "Message-ID", "of the mail that it is or came with") \
	F(AUTOMATIC, "automatic", LISTS, TEXT, no_choices, 0, \
	    "", "Automatische mail", "Automatic mail", "why it is never answered (RFC 3834)") \
	F(KEPT, "kept", LISTS, YESNO, yesno_choices, 0, \
	    "", "Bewaard", "Kept", "no: only its hash is kept (mail.keep)")

#define PASSAGE_TABLE(F) \
	F(LANGUAGE, "language", LISTS, CHOICE, language_choices, 0, \
	    "", "Taal", "Language", "of the letter that it stands in") \
	F(PART, "part", LISTS, CHOICE, part_choices, 0, \
	    "", "Onderdeel", "Part", "the last one of a language and part counts") \
	F(TEXT, "text", LISTS, LONGTEXT, no_choices, IS_PERSONAL, \
	    "", "Tekst", "Text", "in plain words; empty: as if there were none") \
	F(BY, "by", LISTS, TEXT, no_choices, IS_PERSONAL, \
	    "", "Door", "By", "") \
	F(AT, "at", LISTS, TIME, no_choices, 0, \
	    "", "Tijd", "Time", "")
/* clang-format on */

#endif
