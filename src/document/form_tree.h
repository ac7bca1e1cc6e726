/*
 * The tree of the form of a supervisory authority, filled in from a record, for
 * its template (form.LANG.xsl).
 *
 *	<document kind="form" lang="nl" page="no" filing="initial" late="no"
 *	    compared="no">
 *	  <organisation/> <now/> <title/> <preface/>
 *	  <ref/> <subject/> <filing/> <number/> <last/> <due left=""/>
 *	  <section title="">
 *	    <question number="" kind="" state="" changed="">
 *	      <text/> <hint/>
 *	      <part label=""><p/></part>
 *	      <part label="" options="yes">
 *	        <option raw="" chosen="yes"><words/><namely/></option> ...
 *	        <nothing>none</nothing>
 *
 * The state is answered, missing, later, open or by-hand.  Elements that would
 * be empty are left out.
 */
#ifndef DOCUMENT_FORM_TREE_H
#define DOCUMENT_FORM_TREE_H

#include "../core/form.h"
#include "../record/xml.h"
#include "tree.h"

struct form_paper {
	const struct letterhead *head;
	bool is_page; /* with every choice, not only those made */
	const char *last; /* time of the last notification, RFC 3339, or "" */
};

/* The caller frees, with xmlFreeDoc(). */
xmlDoc *form_tree(const struct filled *, const struct form_paper *);

#endif
