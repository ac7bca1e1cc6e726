/*
 * Assessment of a stream of records to standard output, beside any register.
 */
#ifndef ASSESS_FILTER_H
#define ASSESS_FILTER_H

#include "assessment.h"

/* PATH as for reader_open(). */
void filter_stream(const struct assess_request *, const char *path);

#endif
