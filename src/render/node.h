/*
 * What the renderers ask of the elements of a document; text.h says which
 * elements there are.
 */
#ifndef RENDER_NODE_H
#define RENDER_NODE_H

#include <stdbool.h>
#include <stdint.h>

#include "../record/xml.h"

bool node_is(const xmlNode *, const char *name);
bool node_is_text(const xmlNode *);
/* p, div and the like: text before and behind it stands apart. */
bool node_is_block(const xmlNode *);
bool node_is_list(const xmlNode *);
/* 1 to 3 of a heading; 0 where it is none. */
int node_heading(const xmlNode *);
/* Nothing of it is ever shown: head, script, style. */
bool node_is_hidden(const xmlNode *);
/* A cell of class "n": it stands to the right of its column. */
bool node_is_right(const xmlNode *);

/* The first child called NAME, or NULL; N may be NULL. */
const xmlNode *node_child(const xmlNode *n, const char *name);
/* What is to be shown: the body, or the whole where there is none. */
const xmlNode *node_body(const xmlDoc *);

/* What a table is called, or NULL. */
const xmlNode *node_caption(const xmlNode *table);
/* The row of the table behind ROW, NULL for the first: rows stand in the table
 * itself or in its thead, tbody, tfoot.  NULL: there are no more. */
const xmlNode *node_next_row(const xmlNode *table, const xmlNode *row);

/* An attribute, for the caller to free; NULL where it has none. */
char *node_attribute(const xmlNode *, const char *name);
/* Where a link goes, as a reader types it, for the caller to free; "" where it
 * goes nowhere. */
char *node_address(const xmlNode *);

/* A blank, also one that ends a line. */
bool char_is_space(uint32_t);
/* The character as it is shown: controls, those that turn the direction of
 * text, and code points that never are one become U+FFFD; so does UTF8_BAD. */
uint32_t char_shown(uint32_t);

#endif
