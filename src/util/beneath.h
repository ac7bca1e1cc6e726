/*
 * Files below a folder that somebody else may have filled, such as a cloned
 * register: no link on the way is followed, and nothing outside is reached.
 *
 * PATH is relative and plain: no empty, "." or ".." part.  Functions report
 * nothing but by beneath_fail(); they return -1 with errno set: ELOOP where a
 * symbolic link stands in the way, EINVAL for a path that is not plain.
 */
#ifndef UTIL_BENEATH_H
#define UTIL_BENEATH_H

#include <stdbool.h>
#include <stddef.h>

#include "strbuf.h"

/* Is PATH plain: can it name only what is below? */
bool beneath_is_plain(const char *path);
/* 1: there is a regular file; 0: there is nothing; -1. */
int beneath_has(const char *dir, const char *path);
/* Append the file to OUT; EFBIG over MOST bytes. */
int beneath_read(
    const char *dir, const char *path, struct strbuf *out, size_t most);
/* As file_replace(), durably; folders that are missing are made. */
int beneath_replace(
    const char *dir, const char *path, const void *data, size_t n);
/* Remove the file, if it is there, and the folders that are empty then. */
int beneath_remove(const char *dir, const char *path);
/* Remove what a killed beneath_replace() left of PATH. */
void beneath_tidy(const char *dir, const char *path);
/* Report errno for PATH; a link is named (65). */
void beneath_fail(const char *dir, const char *path);

#endif
