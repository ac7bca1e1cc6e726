/*
 * Elements of a document, as the renderers see them; blocks.h says which
 * elements there are.
 */
#ifndef RENDER_NODE_H
#define RENDER_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "../record/xml.h"

bool node_is(const xmlNode *, const char *name);
bool node_is_one_of(const xmlNode *, const char *const *names, size_t count);
bool node_is_text(const xmlNode *);
/* A paragraph of its own: p, div and the like. */
bool node_is_block(const xmlNode *);
bool node_is_list(const xmlNode *);
/* The level of a heading, 1 to 3; else 0. */
int node_heading(const xmlNode *);
/* Never shown: head, script, style. */
bool node_is_hidden(const xmlNode *);
/* A cell of class "n": it stands to the right of its column. */
bool node_is_right(const xmlNode *);

/* The first child called NAME, or NULL; N may be NULL. */
const xmlNode *node_child(const xmlNode *n, const char *name);
/* The body, or the root if the document has no body. */
const xmlNode *node_body(const xmlDoc *);

/* The caption of a table, or NULL. */
const xmlNode *node_caption(const xmlNode *table);
/* The row after ROW, or the first for NULL, in the table itself or in its
 * thead, tbody, tfoot.  NULL if there are no more. */
const xmlNode *node_next_row(const xmlNode *table, const xmlNode *row);

/* An attribute, for the caller to free, or NULL. */
char *node_attribute(const xmlNode *, const char *name);
/* The target of a link, as a reader types it, or ""; the caller frees. */
char *node_address(const xmlNode *);

/*
 * Visit ROOT and everything inside it in document order, however deep.  ENTER
 * says whether to visit the children of a node; LEAVE is called behind them.
 */
void node_walk(const xmlNode *root, bool (*enter)(void *, const xmlNode *),
    void (*leave)(void *, const xmlNode *), void *arg);

#endif
