/* The tree of a letter to data subjects, to the public, or to a controller. */
#ifndef DOCUMENT_COMMUNICATION_TREE_H
#define DOCUMENT_COMMUNICATION_TREE_H

#include "../core/communication.h"
#include "../util/strlist.h"
#include "tree.h"

/* The recipient; all borrowed, NULL or "" for what is not known. */
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
 *	  <incident/>
 *
 * KIND is subjects, notice or controller; A may be NULL.  data/@more: some are
 * not known yet.  The contact is the record's, else the register's.
 */
xmlDoc *communication_tree(const struct communication *, const char *kind,
    const struct letterhead *, const struct addressee *a);

#endif
