/*
 * The trees of the incident report and of the register: what happened, the
 * assessment, what was done.
 */
#ifndef DOCUMENT_INCIDENT_TREE_H
#define DOCUMENT_INCIDENT_TREE_H

#include "../core/outcome.h"
#include "tree.h"

/* The rules that an incident was assessed by; all borrowed. */
struct assessment_basis {
	const struct rule_table *rules; /* or NULL: not at hand */
	const char *lang; /* of the reasons in the record */
};

/* Append the reason of the rule that applied, in the language of the document:
 * by the table, else as the record has it if it is in that language, else
 * nothing; and where answers contradict each other, that.  Of a day that no law
 * covers no reason says that anything is to be notified. */
void assessment_add_reason(struct strbuf *, const struct incident *,
    const struct assessment_basis *, const struct letterhead *);

/*
 *	<document kind="incident" lang="nl">
 *	  <organisation/> <contact/> <now/> <incident/>	 (tree.h)
 *	  <edited>labels of what the input has otherwise than the
 *	    register</edited>
 *	  <since raw="aware|received"/> from which "after" counts
 *	  <persons known="">10 tot 20</persons> <records known=""/>
 *	  <score known="" level="">4,25 <flag raw=""/></score>
 *	  <judgement known="" after="">
 *	    <question name="" label="" raw="">ja</question>  raw "": still open
 *	    <rule set="" row=""/> <source/> <reason/>
 *	  <acts>					 obligations
 *	    <act follows="ap|subjects" to="AP" covered="" decision="" state=""
 *	        decider="rule|earlier|role|law|person|none">
 *	      <what short=""/> <by/> <decided/> <reason/>
 *	      <due left=""/> <source/>
 *	      <after-what/>				 state "waiting"
 *	      <reach/>				 of data subjects
 *	      <told kind="" state="in-time|late|free" after="" late="">
 *	        <kind/> <at/> <due/> <by/> <number/> <count/> <means/>
 *	        <delay_reason/> <reason/>
 *	  <registered after=""/>			 of a mail
 *	  <others><told><what/> ...</told></others>	 under no obligation
 *	  <letters><told><kind/> <at/></told></letters>	 to the reporter
 *	  <measures><measure overdue=""><kind/> <text/> ...</measure></measures>
 *
 * The state of an obligation: "told" (notified); else stopped (withdrawn, an
 * exercise), ruled-out, part (some of the data subjects were informed),
 *waiting, overdue, running, or free (no fixed time). Elements that would be
 *empty are left out.
 */
xmlDoc *incident_tree(const struct incident *, const struct letterhead *,
    const struct assessment_basis *);

/*
 *	<document kind="register" lang="nl" sorted="">	 by reference
 *	  <organisation/> <contact/> <now/>
 *	  <entry elsewhere="">... yes: of another register; for each incident,
 *as incident_tree() has it: <incident/> with the fields of a register: neither
 *the reporter nor the log; <received day=""/> is the day for a table; and of
 *the lists <duties/> <filings/> <measures/> without rows <since/> <persons/>
 *<judgement/> <acts/> <measures/> ...
 *
 * Made empty, then filled record by record.
 */
xmlDoc *register_tree(const struct letterhead *);
void register_tree_add(xmlDoc *, const struct incident *,
    const struct letterhead *, const struct assessment_basis *);

#endif
