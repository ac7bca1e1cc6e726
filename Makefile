# make help prints the lines that begin with "#: ".
#: make              build bin/*
#: make demo         install what building needs, build, show the main job
#: make check        install what testing needs, build, run all tests (minutes)
#: make check-units  the units alone (CC=clang: built by clang)
#: make check-slow   races, kills, power loss, full disks; LONG=1 all states of
#:                   power loss and 10,000 kills (an hour)
#: make check-corpus foreign mail, CSV and XML in ../shared/data, where it is
#: make check-servers  Exim, Postfix, procmail, Sieve, fetchmail, each installed
#:                   into a copy of this machine (root; some minutes)
#: make check-page   documents in a browser (installs one)
#: make mutants      plant bugs, one at a time, that the tests must catch
#: make lint         static checks, with gcc and clang
#: make valgrind     units under valgrind
#: make fuzz T=60    each fuzz target, for so many seconds
#: make coverage     lines that the tests run
#: make bench        figures beside those of peers; see bench/PERF.md
#: make install      PREFIX=/usr/local DESTDIR= (make uninstall takes it away)
#: make deps         packages that building needs; PARTS="check lint page"
#: make dist         a tarball of what is committed; see RELEASING.md
#: make compile_commands.json   for editors
#: make clean        remove what was built
#: With: SAN=1 (ASan and UBSan), COV=1 (gcov), CC=clang, V=1 (show commands)
.SUFFIXES:
.DEFAULT_GOAL = all
PREFIX	= /usr/local
# The version is written here and nowhere else; the newest heading of NEWS.md
# must agree (make dist).
VERSION	= 0.1.0
CC	= cc
CFLAGS	= -O2 -g
WARN	= -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow \
	  -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	  -Wpointer-arith -Wcast-qual -Wwrite-strings -Wvla -Wundef \
	  -Wformat=2 -Wswitch-enum
# Flags that some compilers lack are tried once, by build/config.mk.
HARDEN	= -fstack-protector-strong $(HARDEN_CC)
LDHARDEN = -Wl,-z,relro,-z,now
FUZZCC	= clang
T	= 30
J	= $(shell nproc 2>/dev/null || echo 2)

ifdef SAN
B	= build/san
CFLAGS	= -O1 -g -fno-omit-frame-pointer
HARDEN	= -fsanitize=address,undefined -fno-sanitize-recover=all
LDHARDEN =
else ifdef COV
B	= build/cov
CFLAGS	= -O0 -g --coverage
HARDEN	=
LDHARDEN =
else ifdef FUZZ
B	= build/fuzz
CC	= $(FUZZCC)
CFLAGS	= -O1 -g -fno-omit-frame-pointer
HARDEN	= -fsanitize=fuzzer-no-link,address,undefined
LDHARDEN =
else ifdef UNFENCED
# For valgrind, which makes calls of its own that a fence refuses.
B	= build/unfenced
CPPFLAGS += -DSANDBOX_IS_OFF=1
else ifeq ($(CC),clang)
B	= build/clang
else
B	= build/std
endif
BIN	= $(if $(filter build/std,$B),bin,$B/bin)

# Targets that install what they need, then build in a make of their own.
ALONE	= help deps demo check check-units check-slow check-corpus check-page check-servers mutants \
	  lint fuzz valgrind coverage bench dist clean uninstall
ifneq ($(filter-out $(ALONE),$(or $(MAKECMDGOALS),all)),)
include build/config.mk
endif
# Each step is a word and a file; V=1 shows the commands.
SAY	= $(if $V,@:,@printf '  %-8s %s\n')
Q	= $(if $V,,@)
MAKE1	= $(MAKE) --no-print-directory -j$(J)

build/config.mk: tools/deps.sh tools/config.sh
	@sh tools/deps.sh --check build
	@mkdir -p build
	@CC='$(CC)' sh tools/config.sh >$@.tmp && mv $@.tmp $@

BASE_CFLAGS = -std=c11 -D_GNU_SOURCE -DVERSION=$(VERSION) $(PKG_CFLAGS) \
	  $(SONAMES)
# The paths of this checkout are in no binary: two checkouts give equal ones.
ALL_CFLAGS = $(BASE_CFLAGS) $(WARN) $(HARDEN) $(CPPFLAGS) $(CFLAGS) \
	  -ffile-prefix-map=$(CURDIR)=.
LINK	= $(CC) $(ALL_CFLAGS) $(LDHARDEN) $(LDFLAGS)
CMDS	:= $(basename $(notdir $(wildcard src/cmd/dl-*.c)))
LIBSRC	:= $(filter-out src/cmd/dl-%.c,$(wildcard src/*/*.c))
EMBED	:= $(wildcard src/*/*.css src/*/*.js)
LIBOBJ	= $(LIBSRC:src/%.c=$B/%.o) $(EMBED:src/%=$B/%.o)
UNITS	= $(patsubst tests/%.c,$B/tests/%,$(wildcard tests/*-t.c))
DUMPS	= $(patsubst tests/%.c,$B/tests/%,$(wildcard tests/*-dump.c))
FUZZERS	= $(patsubst fuzz/%.c,$B/%-fuzz,$(wildcard fuzz/*.c))
SCRIPTS	:= $(wildcard tests/*.t)
MAN	:= $(sort $(wildcard man/*.[157]) man/dl-fields.5)
MADE	= share/schema/incident.rng man/dl-fields.5 \
	  $(patsubst %,share/completions/dl.%,bash zsh fish) \
	  share/locale/nl/LC_MESSAGES/dl.mo

all: $(CMDS:%=$(BIN)/%) $(MADE)

$(BIN)/%: $B/cmd/%.o $B/libdl.a
	@mkdir -p $(@D)
	$(SAY) link $@
	$(Q)$(LINK) -o $@ $^ -Wl,--as-needed $(LIBS)

# Changes when a flag does, and with it all that was built by it.
FLAGS_NOW = $(LINK) $(LIBS)
$B/flags: force
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(FLAGS_NOW))' | cmp -s - $@ || \
	    echo '$(subst ','\'',$(FLAGS_NOW))' >$@

$B/libdl.a: $(LIBOBJ)
	@rm -f $@
	$(Q)$(AR) qcsD $@ $^

$B/%.o: src/%.c build/config.mk $B/flags
	@mkdir -p $(@D)
	$(SAY) compile $<
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The style and the script of pages.
$(EMBED:src/%=$B/%.o): $B/%.o: src/% tools/embed.sh $B/flags
	@mkdir -p $(@D)
	$(Q)sh tools/embed.sh $< >$B/$*.c
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $B/$*.c

$B/tests/%: tests/%.c $B/libdl.a $B/flags
	@mkdir -p $(@D)
	$(SAY) compile $<
	$(Q)$(LINK) -MMD -MP -o $@ $< $B/libdl.a -Wl,--as-needed $(LIBS)

$B/%-fuzz: fuzz/%.c $(wildcard fuzz/*.h) $B/libdl.a $B/flags
	$(SAY) compile $<
	$(Q)$(CC) $(BASE_CFLAGS) $(CFLAGS) -fsanitize=fuzzer,address,undefined \
	    -o $@ $< $B/libdl.a $(LIBS)

$B/bench/%: bench/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $< -lcsv

# What follows from the field table.
build/gen: tools/gen.c tools/schema.h $B/libdl.a
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $< $B/libdl.a -Wl,--as-needed $(LIBS)
share/schema/incident.rng: build/gen
	@mkdir -p $(@D)
	$(SAY) make $@
	$(Q)build/gen schema >$@.tmp && mv $@.tmp $@
man/dl-fields.5: build/gen
	$(SAY) make $@
	$(Q)build/gen manual >$@.tmp && mv $@.tmp $@
# The option tables of the commands, for the completions.
build/options.txt: build/gen $(CMDS:%=$(BIN)/%)
	$(Q){ build/gen words; for c in $(CMDS); do \
	    printf 'command\t%s\n' $$c; $(BIN)/$$c --tables || exit 1; \
	    done; } >$@.tmp && mv $@.tmp $@
share/completions/dl.%: build/options.txt tools/completions.awk \
		tools/completion.%
	@mkdir -p $(@D)
	$(SAY) make $@
	$(Q){ awk -v shell=$* -f tools/completions.awk build/options.txt && \
	    cat tools/completion.$*; } >$@.tmp && mv $@.tmp $@

share/locale/%/LC_MESSAGES/dl.mo: po/%.po
	@mkdir -p $(@D)
	$(SAY) make $@
	$(Q)msgfmt --check -o $@ $<

units: $(UNITS) $(DUMPS)
fuzzers: $(FUZZERS)

help:
	@sed -n 's/^#: //p' Makefile

# PARTS: build, check, lint, page.
deps:
	@sh tools/deps.sh $(or $(PARTS),build) && \
	    echo 'all packages that are needed are here'

demo:
	@sh tools/deps.sh build
	@$(MAKE1) all
	@sh tests/demo.sh

check:
	@sh tools/deps.sh check
	@$(MAKE1) all units
	BIN=$(abspath $(BIN)) prove -j$(J) -e '' \
	    $(UNITS) $(filter-out tests/slow-%,$(SCRIPTS))

# Fast, and under any compiler: make CC=clang check-units
check-units:
	@sh tools/deps.sh lint
	@$(MAKE1) units
	prove -j$(J) -e '' $(UNITS)

check-slow:
	@sh tools/deps.sh check
	@$(MAKE1) all units
	BIN=$(abspath $(BIN)) $(if $(LONG),STATES=0 KILLS=10000) \
	    prove -e '' $(filter tests/slow-%,$(SCRIPTS))

check-corpus:
	@sh tools/deps.sh check
	@$(MAKE1) all units
	BIN=$(abspath $(BIN)) DUMP=$(abspath $B/tests) sh tests/corpus/run.sh

check-servers:
	@sh tools/deps.sh check
	@$(MAKE1) all
	sh tests/servers/run.sh

check-page:
	@sh tools/deps.sh page
	@$(MAKE1) all
	BIN=$(abspath $(BIN)) prove -e sh tests/page.sh

valgrind:
	@sh tools/deps.sh lint
	@$(MAKE1) all
	@$(MAKE1) UNFENCED=1 units
	: valgrind 3.19 lacks pidfd_open, which the unit of subprocesses needs
	for u in $(filter-out %/subprocess-t,$(UNITS:$B/%=build/unfenced/%)); \
	    do valgrind -q --leak-check=full \
	    --show-leak-kinds=definite --errors-for-leak-kinds=definite \
	    --suppressions=tests/valgrind.supp --error-exitcode=9 $$u \
	    >build/valgrind.out || \
	    { cat build/valgrind.out; exit 1; }; done

coverage:
	@sh tools/deps.sh check
	rm -rf build/cov
	$(MAKE) COV=1 check
	sh tools/coverage.sh

fuzz:
	@sh tools/deps.sh lint
	@$(MAKE1) FUZZ=1 fuzzers
	sh tools/fuzz.sh $(T)

lint:
	@sh tools/deps.sh lint
	@$(MAKE1) all
	sh tools/lint.sh

bench:
	@sh tools/deps.sh check
	@$(MAKE1) all $B/bench/csv-copy $B/tests/render-dump
	BIN=$(abspath $(BIN)) PEER=$(abspath $B/bench/csv-copy) \
	    DUMP=$(abspath $B/tests/render-dump) sh bench/run.sh

mutants:
	@sh tools/deps.sh check
	@$(MAKE1) all units
	sh tools/mutants.sh

# The same bytes from the same commit, on any machine.
NAME	= dl-$(VERSION)
dist:
	@[ "$$(sed -n 's/^## //p' NEWS.md | head -n 1)" = '$(VERSION)' ] || \
	    { echo 'NEWS.md does not begin with $(VERSION)' >&2; exit 1; }
	@mkdir -p build
	git archive --prefix=$(NAME)/ -o build/$(NAME).tar HEAD
	@gzip -9nf build/$(NAME).tar
	@cd build && sha256sum $(NAME).tar.gz

# For tools/lint.sh.
flags: build/config.mk
	@echo 'base="$(BASE_CFLAGS)" warn="$(WARN)"'

compile_commands.json: build/config.mk
	@for f in $(wildcard src/*/*.c tests/*.c fuzz/*.c tools/*.c); do \
	    printf '{ "directory": "%s", "file": "%s", "command": "%s" },\n' \
	    '$(CURDIR)' "$$f" '$(CC) $(BASE_CFLAGS) $(WARN) -Itests -c '"$$f"; \
	    done | sed '1s/^/[ /; $$s/,$$/ ]/' >$@

share	= $(DESTDIR)$(PREFIX)/share
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(share)/bash-completion/completions \
	    $(share)/zsh/site-functions $(share)/fish/vendor_completions.d \
	    $(share)/man/man1 $(share)/man/man5 $(share)/man/man7 \
	    $(share)/locale/nl/LC_MESSAGES
	install -m 755 $(CMDS:%=bin/%) $(DESTDIR)$(PREFIX)/bin
	for d in templates rules law forms intake schema questions; do \
	    install -d $(share)/dl/$$d && \
	    install -m 644 share/$$d/* $(share)/dl/$$d || exit 1; done
	for d in cron systemd; do \
	    install -d $(share)/dl/$$d && for f in share/$$d/*; do \
	    sed 's,/usr/local/bin,$(PREFIX)/bin,g' $$f \
	        >$(share)/dl/$$d/$${f##*/} && \
	    chmod 644 $(share)/dl/$$d/$${f##*/} || exit 1; done; done
	for m in man/*; do f=$(share)/man/man$${m##*.}/$${m##*/} && \
	    sed 's,/usr/local/\(bin\|share/dl\),$(PREFIX)/\1,g' $$m >$$f && \
	    chmod 644 $$f || exit 1; done
	for c in $(CMDS); do install -m 644 share/completions/dl.bash \
	    $(share)/bash-completion/completions/$$c && \
	    install -m 644 share/completions/dl.fish \
	    $(share)/fish/vendor_completions.d/$$c.fish || exit 1; done
	install -m 644 share/completions/dl.zsh $(share)/zsh/site-functions/_dl
	install -m 644 share/locale/nl/LC_MESSAGES/dl.mo \
	    $(share)/locale/nl/LC_MESSAGES

uninstall:
	cd $(DESTDIR)$(PREFIX)/bin && rm -f $(CMDS)
	cd $(share)/bash-completion/completions && rm -f $(CMDS)
	cd $(share)/fish/vendor_completions.d && rm -f $(CMDS:%=%.fish)
	rm -f $(share)/zsh/site-functions/_dl
	rm -rf $(share)/dl
	rm -f $(share)/locale/nl/LC_MESSAGES/dl.mo
	for m in $(notdir $(MAN)); do rm -f $(share)/man/man$${m##*.}/$$m; done

clean:
	rm -rf build bin $(MADE) share/locale

-include $(wildcard $B/*/*.d)
.PHONY: all units fuzzers force flags $(ALONE) install compile_commands.json
.SECONDARY:
