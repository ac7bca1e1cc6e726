/* The tree of the list of what is due, and such lists in an overview. */
#ifndef DOCUMENT_PENDING_TREE_H
#define DOCUMENT_PENDING_TREE_H

#include "../stats/pending.h"
#include "tree.h"

/*
 *	<document kind="due" lang="nl">
 *	  <organisation/> <contact/> <now/>
 *	  <item ref="" kind="mail|undelivered|duty|measure" raw="" due=""
 *	    short="" left="" overdue="" undecided="" covered="" dated=""
 *	    owner="">text</item> ...
 *	  <item ref="" kind="unread" short="" from="" note=""
 *	    unreadable="">subject</item> ...
 *	  <faults n="" at=""/>: of the last dl-check, unless it found none
 *	  <unsaid/>: fields and lists that the input lacks, unless it lacks none
 *
 * In the order of pending_sort().  The subject is a stranger's words, cleaned
 * and cut, which a template puts in quotation marks.
 */
xmlDoc *pending_tree(const struct pending_lists *, const struct letterhead *);

/* Append the labels of what the list is made of and the input lacks. */
void pending_add_unsaid(
    struct strbuf *out, const struct incident_source *, const char *lang);

/*
 * Append to ROOT, of each list the first ten, and the number of the others:
 *
 *	<unread more="" said=""><item/> ... <duties/> <measures/>, the same; of
 *	  duties fields: no: the input lacks the fields that sum them up, too
 *	<gaps more=""><gap ref=""><field/> ...
 *	<refusals more=""><refusal ref=""><what/> <reason/> ...
 */
void pending_tree_lists(
    xmlNode *root, const struct pending_lists *, const struct letterhead *);

#endif
