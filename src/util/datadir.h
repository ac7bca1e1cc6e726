/*
 * The files that come with the product: rules, law, templates, catalogues.
 *
 * An installed program finds them in PREFIX/share/dl, one run from a checkout
 * in the checkout's share/; DL_DATA stands over both.
 */
#ifndef UTIL_DATADIR_H
#define UTIL_DATADIR_H

/* The path of NAME among them, such as "law/duties.csv".  NULL when there is no
 * folder: reported (78).  The caller frees. */
char *datadir_find(const char *name);
/* The same; ends the program when there is no folder. */
char *datadir_path(const char *name);
/* The folder of the message catalogues, or NULL: the program's own if DL_DATA
 * has none.  The caller frees. */
char *datadir_locales(void);
/* The program NAME that stands beside the running one; NAME alone, to be found
 * in PATH, if it does not.  The caller frees. */
char *datadir_program(const char *name);

#endif
