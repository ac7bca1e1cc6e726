/*
 * The first sentence of a report.
 */
#ifndef INTAKE_FIRST_SENTENCE_H
#define INTAKE_FIRST_SENTENCE_H

/*
 * The first sentence of the UTF-8 TEXT on one line, without its dot, at most
 * 120 bytes; the caller frees.  Greetings, warnings of mail servers, what is
 * quoted and the header of what is passed on are skipped.  "" if there are no
 * words before the closing phrase.
 */
char *first_sentence(const char *text);

#endif
