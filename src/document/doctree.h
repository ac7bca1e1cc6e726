/*
 * Records and figures as an XML tree: what templates make documents of.
 *
 * Everything in it reads as a person writes it, in the language of the
 * document: labels of fields and of choices, moments in the register's zone,
 * "not known" where nothing is known.  What a template needs to decide stands
 * beside it in attributes: raw (the stored value), known (yes, no), new (yes:
 * news to the reporter), short (a moment for a table).
 */
#ifndef DOCUMENT_DOCTREE_H
#define DOCUMENT_DOCTREE_H

#include "../core/communication.h"
#include "../core/incident.h"
#include "../core/obligation.h"
#include "../core/rule_table.h"
#include "../record/xml.h"
#include "../stats/figure_set.h"
#include "../util/zone.h"
#include "letter.h"

/* Who writes, in which language and when; all borrowed. */
struct letterhead {
	const char *lang; /* "nl" or "en" */
	const char *organisation;
	const char *contact; /* who answers questions, or "" */
	const struct zone *zone; /* of moments */
	struct timestamp now;
	const struct law *law; /* what duties are called; may be NULL */
};

/*
 *	<document kind="reporter" letter="update" lang="nl">
 *	  <organisation/> <contact/> <now/>
 *	  <incident>
 *	    <FIELD label="" known="" raw="">text</FIELD> ...
 *	    <LIST label=""><ITEM><COLUMN/> ...</ITEM></LIST> ...
 *
 * A field of several values has <value raw="">; a long text <p>, with <br/>.
 * The caller frees, with xmlFreeDoc().
 */
xmlDoc *doctree_incident(
    const struct incident *, const struct letterhead *, enum letter);

/* By what an incident was judged; all borrowed. */
struct judged_by {
	const struct rule_table *rules; /* the table, or NULL: not at hand */
	const char *lang; /* of the reasons that stand in the record */
};

/* Why the rule that judged it says so, in LANG as the table has it; else as the
 * record kept it, where that is of LANG; or "".  Borrowed. */
const char *judged_reason(
    const struct incident *, const struct judged_by *, const char *lang);

/*
 *	<document kind="incident" lang="nl">
 *	  <organisation/> <contact/> <now/> <incident/> as above
 *	  <since raw="aware|received"/> from which "after" counts
 *	  <persons known="">10 tot 20</persons> <records known=""/>
 *	  <score known="" level="">4,25 <flag raw=""/></score>
 *	  <judgement known="" after="">
 *	    <question name="" label="" raw="">ja</question>  raw "": still open
 *	    <rule set="" row=""/> <source/> <reason/>
 *	  <acts>
 *	    <act decision="" state="" decider="rule|earlier|role|person|none">
 *	      <what/> <by/> <decided/> <reason/> <due left=""/> <source/>
 *	      <after-what/>                            state "waiting"
 *	      <told kind="" state="in-time|late|free" after="" late="">
 *	        <kind/> <at/> <due/> <by/> <number/> <count/> <means/>
 *	        <delay_reason/> <reason/>
 *	  <registered after=""/>                           of a mail
 *	  <others><told><what/> ...</told></others>      filed under no duty
 *	  <letters><told><kind/> <at/></told></letters>  to the reporter
 *	  <measures><measure overdue=""><kind/> <text/> ...</measure></measures>
 *
 * The state of a duty: told; else stopped (withdrawn, an exercise), ruled-out,
 * waiting, overdue, running, or free (no fixed moment).  What is empty or
 * nobody's is not there.
 */
xmlDoc *doctree_report(const struct incident *, const struct letterhead *,
    const struct judged_by *);

/* Who reads it; all borrowed.  NULL or "" for what there is none of. */
struct addressee {
	const char *name;
	const char *salutation; /* the whole of it, without its comma */
	const struct strlist *address; /* lines, of a letter on paper */
	const struct strlist *columns, *values; /* of their row in the list */
};

/*
 *	<document kind="KIND" lang="nl">
 *	  <organisation/> <contact/> <now/> <date/>
 *	  <addressee known="">
 *	    <name/> <salutation/> <address><line/></address>
 *	    <column name="">value</column> ...
 *	  <telling>
 *	    <happened known=""><p/></happened>
 *	    <data known="" more="">naam en geslacht</data>
 *	    <unaffected known=""><p/> or <item/></unaffected>
 *	    <effects known=""><p/> <item/></effects>
 *	    <measures known=""><p/> or <item done="" due="">text</item>
 *	    <advice known=""><p/></advice>
 *	  <persons known="">10 tot 20</persons> <records known=""/>
 *	  <incident/> as above
 *
 * KIND is subjects, notice or controller; A may be NULL.  data/@more: some are
 * not known yet.  The contact is the record's before the register's.
 */
xmlDoc *communication_tree(const struct communication *, const char *kind,
    const struct letterhead *, const struct addressee *a);

/*
 *	<document kind="register" lang="nl">
 *	  <organisation/> <contact/> <now/>
 *	  <entry>... one an incident, as doctree_report() has them:
 *	    <incident/> with the fields of a register: not who reported it, nor
 *	      the log; <received day=""/> is the day of a table
 *	    <since/> <persons/> <judgement/> <acts/> <measures/> ...
 *
 * Made empty, then filled record by record.
 */
xmlDoc *doctree_register(const struct letterhead *);
void doctree_register_add(xmlDoc *, const struct incident *,
    const struct letterhead *, const struct judged_by *);

/*
 *	<document kind="overview" lang="nl" public="no">
 *	  <organisation/> <contact/> <now/>
 *	  <period kind="week" raw="" days="" above="" below="" first="">
 *	    week 47 van 2026</period>
 *	  <span name="this|before|earlier|year" in=""/> as period, ...
 *	  <set name="class" label="">, as figure_set.h has them, with
 *	    <row label="" raw="" any="" now=""
 *	      this="" before="" earlier="" year=""/> ...
 *	  <on-time><row name="this" in-time="" late="" share="" any=""/> ...
 *	  <weeks any="">
 *	    <week serious="" breach="" incident="" undecided=""/> ...
 *	  <incidents new="" open="" closed="" exercises="" withdrawn=""/>
 *	  <persons min="" max="" at-least="" unknown="">text</persons>
 *	  <duties more=""><item .../> ... <measures more=""/> the same
 *	  <gaps more=""><gap ref=""><field/> ...
 *	  <refusals more=""><refusal ref=""><what/> <reason/> ...
 *
 * Each <item ref="" kind="duty|measure" raw="" due="" short="" left=""
 * overdue="" undecided="" dated="" owner="">text</item>, soonest first.  any:
 * not nothing in all periods, now: not nothing in this one.  Of public figures
 * there is nothing from <incidents> on.
 */
xmlDoc *doctree_figures(
    const struct figure_sets *, bool is_public, const struct letterhead *);

/* <document kind="due"> with those items of F for which WANTED holds. */
xmlDoc *doctree_due(const struct figures *f, const struct letterhead *,
    bool (*wanted)(const struct pending *, const void *), const void *arg);

#endif
