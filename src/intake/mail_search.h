/*
 * Where a mail belongs: to the incident that has it already, to the dossier
 * that it joins, or to an incident of its own that is related to others.
 *
 * A mail joins a dossier, open, closed or withdrawn, that it answers or that
 * its subject names, if its sender is a party to it (mail_party.h), or if it is
 * automatic and proves to have come from a mail of ours: it holds the
 * Message-ID of that, or is a bounce.  Where that dossier became part of
 * another, the mail goes there.  One that only passes on another never
 * joins, nor one with the Message-ID of another mail.  All others begin an
 * incident, whose time limits run, and which is related to each dossier that it
 * answers or names, in its text too.
 */
#ifndef INTAKE_MAIL_SEARCH_H
#define INTAKE_MAIL_SEARCH_H

#include "intake.h"
#include "mail_received.h"

struct mail_place {
	char *same; /* the incident that has the mail already, or NULL */
	char *dossier; /* that it joins, or NULL */
	bool is_party; /* its sender, to that dossier */
	char *same_id; /* of another mail with its Message-ID, or NULL */
	struct strlist related; /* all dossiers that it answers or names */
	struct strlist alike; /* that it may mean, but for a typing error */
};

/* 0, and to be freed by mail_place_free(); -1: reported. */
int mail_search(
    struct intake *, const struct mail_received *, struct mail_place *);
void mail_place_free(struct mail_place *);

#endif
