/*
 * Templates: XSLT that makes a document of a tree (libxslt).
 *
 * A template may read no file, write none and use no network, however it asks:
 * document(), xsl:import, xsl:include and xsl:document all fail.
 */
#ifndef DOCUMENT_TEMPLATE_H
#define DOCUMENT_TEMPLATE_H

#include "../format/xml.h"

/*
 * The file of template NAME in LANG: NAME.LANG.xsl in the folder OWN (a
 * register's templates; NULL for none) where it is there, else the product's.
 * The caller frees.
 */
char *template_find(const char *own, const char *name, const char *lang);

/*
 * The document that the template in the file PATH makes of TREE; xmlFreeDoc()
 * it.  NULL: reported with file and line (66 no such file, 65 not XML, 78 not
 * a template, or one that fails).
 */
xmlDoc *template_apply(const char *path, xmlDoc *tree);

#endif
