/* Names of obligations and their recipients that the program itself knows. */
#ifndef CORE_OBLIGATION_NAME_H
#define CORE_OBLIGATION_NAME_H

/* The obligations that have fields of their own: ap, subjects ... */
#define OBLIGATION_AP_REGIME	   "avg-33"
#define OBLIGATION_AP		   "ap"
#define OBLIGATION_SUBJECTS_REGIME "avg-34"
#define OBLIGATION_SUBJECTS	   "subjects"

/* The regime of notifications that are letters to the reporter. */
#define NOTIFICATION_REPORTER "reporter"

#endif
