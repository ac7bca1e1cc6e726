/*
 * Templates: XSLT that makes a document of a tree (libxslt).  A template may
 * neither read nor write files, nor use the network: document(), xsl:import,
 * xsl:include and xsl:document all fail.  A clone may come from a stranger, so
 * a child behind a fence applies it; one that uses up its time or memory fails.
 */
#ifndef DOCUMENT_TEMPLATE_H
#define DOCUMENT_TEMPLATE_H

#include "../record/xml.h"

/*
 * The document that template NAME in LANG makes of TREE, which is freed; free
 * it with xmlFreeDoc().  DIR is the folder of the register, whose own template
 * takes precedence over the product's, or NULL. NULL: reported as below.
 */
xmlDoc *template_make(
    const char *dir, const char *name, const char *lang, xmlDoc *tree);

/* The file of that template: NAME.LANG.xsl.  The caller frees. */
char *template_find(const char *dir, const char *name, const char *lang);

/*
 * The document that the template in the file PATH makes of TREE; free it with
 * xmlFreeDoc().  NULL: reported with file and line: 66 no such file, 65 not
 * XML, 78 not a template, or one that fails, 75 no child.
 */
xmlDoc *template_apply(const char *path, xmlDoc *tree);

#endif
