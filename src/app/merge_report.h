/*
 * What a merge of two versions of a record found, as messages.
 */
#ifndef APP_MERGE_REPORT_H
#define APP_MERGE_REPORT_H

#include "../core/merge.h"

/*
 * Report each conflict (1) with both values and its line in TEXT, which is the
 * merged record as incident_xml_write_both() writes it and will stand at PATH;
 * and warn of what else a person should look at.
 */
void merge_report(const struct merge *, const char *text, const char *path);

#endif
