/* The settings of a register: defaults, register.conf, git's configuration. */
#ifndef STORE_REGISTER_CONF_H
#define STORE_REGISTER_CONF_H

#include "register.h"
#include "register_make.h"

/* Everything as it is without a register.conf. */
void register_conf_defaults(struct reg *);
void register_conf_free(struct reg *);
/* Read the register.conf of the register and git's configuration.  0; -1:
 * reported (78). */
int register_conf_read(struct reg *);
/* The same of a register that is to be made, by the options.  0; -1. */
int register_conf_choose(struct reg *, const struct register_options *);
/* Take over the id of the register.conf that is there, if it has one. */
void register_conf_take_id(struct reg *);
/* The first register.conf of a new register; the caller frees. */
char *register_conf_text(const struct reg *);

#endif
