/* The tree of an overview. */
#ifndef DOCUMENT_FIGURES_TREE_H
#define DOCUMENT_FIGURES_TREE_H

#include <stdbool.h>

#include "../stats/figure_set.h"
#include "tree.h"

/*
 *	<document kind="overview" lang="nl" public="no" said="">
 *	  <organisation/> <contact/> <now/>
 *	  <period kind="week" raw="" days="" above="" below="" first="">
 *	    week 47 van 2026</period>
 *	  <span name="this|before|earlier|year" in=""/> as period, ...
 *	  <unsaid/>: fields and lists that the input lacks, unless it lacks none
 *	  <set name="class" label="">, as figure_set.h has them, with
 *	    <row label="" raw="" any="" now=""
 *	      this="" before="" earlier="" year=""/> ...
 *	  <on-time><row name="this" in-time="" late="" share="" any=""/> ...
 *	  <weeks any="">
 *	    <week serious="" breach="" incident="" undecided=""/> ...
 *	  <incidents new="" open="" closed="" exercises="" withdrawn=""/>
 *	  <persons said="" min="" max="" at-least="" unknown="">text</persons>
 *	  <unread/> ... <refusals/> of pending_tree.h
 *
 * said, of the document: no: which are exercises or withdrawn is not in the
 * input.  any: not zero in all periods; now: not zero in this one.  Public
 *figures end before <incidents>.
 */
xmlDoc *figures_tree(
    const struct figure_sets *, bool is_public, const struct letterhead *);

#endif
