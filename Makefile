# make              build bin/*               make demo      the main job, shown
# make check        all tests, seconds        make check-corpus   foreign data
# make check-slow   races, kills, full disks  make lint      static checks
# make SAN=1 ...    the same with ASan+UBSan  make COV=1 ... the same with gcov
# make valgrind     units under valgrind      make fuzz T=60 each target, seconds
# make coverage     lines run by the tests    make bench     figures, see bench/
# make check-page   pages, in a browser
# make deps         install what is needed    make install   PREFIX=, DESTDIR=
.SUFFIXES:
.DEFAULT_GOAL = all
PREFIX	= /usr/local
CC	= cc
CFLAGS	= -O2 -g
WARN	= -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow \
	  -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	  -Wpointer-arith -Wcast-qual -Wwrite-strings -Wvla -Wundef \
	  -Wformat=2 -Wswitch-enum
HARDEN	= -fstack-protector-strong -D_FORTIFY_SOURCE=2
FUZZCC	= clang
T	= 30
J	= $(shell nproc 2>/dev/null || echo 2)

ifdef SAN
B	= build/san
CFLAGS	= -O1 -g -fno-omit-frame-pointer
HARDEN	= -fsanitize=address,undefined -fno-sanitize-recover=all
else ifdef COV
B	= build/cov
CFLAGS	= -O0 -g --coverage
HARDEN	=
else ifdef FUZZ
B	= build/fuzz
CC	= $(FUZZCC)
CFLAGS	= -O1 -g -fno-omit-frame-pointer
HARDEN	= -fsanitize=fuzzer-no-link,address,undefined
else
B	= build/std
endif
BIN	= $(if $(SAN)$(COV)$(FUZZ),$B/bin,bin)

# Targets that install what they need, then build in a make of their own.
ALONE	= deps demo check check-slow check-corpus check-page \
	  lint fuzz valgrind coverage \
	  bench clean uninstall
ifneq ($(filter-out $(ALONE),$(or $(MAKECMDGOALS),all)),)
include build/config.mk
endif
MAKE1	= $(MAKE) --no-print-directory -j$(J)

build/config.mk: tools/deps.sh
	@sh tools/deps.sh --check build
	@mkdir -p build
	@{ p='libxml-2.0 libxslt gmime-3.0 jansson pangocairo libical'; \
	   echo "PKG_CFLAGS = $$(pkg-config --cflags $$p)"; \
	   echo "LIBS = -lcsv -lmd $$(pkg-config --libs $$p) -lm"; } >$@

BASE_CFLAGS = -std=c11 -D_GNU_SOURCE $(PKG_CFLAGS)
ALL_CFLAGS = $(BASE_CFLAGS) $(WARN) $(HARDEN) $(CPPFLAGS) $(CFLAGS)
CMDS	:= $(basename $(notdir $(wildcard src/cmd/dl-*.c)))
LIBSRC	:= $(filter-out src/cmd/dl-%.c,$(wildcard src/*/*.c))
LIBOBJ	= $(LIBSRC:src/%.c=$B/%.o)
UNITS	= $(patsubst tests/%.c,$B/tests/%,$(wildcard tests/*-t.c))
DUMPS	= $(patsubst tests/%.c,$B/tests/%,$(wildcard tests/*-dump.c))
FUZZERS	= $(patsubst fuzz/%.c,$B/%-fuzz,$(wildcard fuzz/*.c))
SCRIPTS	:= $(wildcard tests/*.t)
MAN	:= $(sort $(wildcard man/*.[157]) man/dl-fields.5)
MADE	= share/schema/incident.rng man/dl-fields.5 \
	  share/completions/dl.bash share/locale/nl/LC_MESSAGES/dl.mo

all: $(CMDS:%=$(BIN)/%) $(MADE)

$(BIN)/%: $B/cmd/%.o $B/libdl.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(LIBS)

$B/libdl.a: $(LIBOBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$B/%.o: src/%.c build/config.mk
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$B/tests/%: tests/%.c $B/libdl.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $B/libdl.a -Wl,--as-needed $(LIBS)

$B/%-fuzz: fuzz/%.c $B/libdl.a
	$(CC) $(BASE_CFLAGS) $(CFLAGS) -fsanitize=fuzzer,address,undefined \
	    -o $@ $< $B/libdl.a $(LIBS)

$B/bench/%: bench/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $< -lcsv

# What follows from the field table.
build/gen: tools/gen.c $B/libdl.a
	$(CC) $(ALL_CFLAGS) -o $@ $< $B/libdl.a -Wl,--as-needed $(LIBS)
share/schema/incident.rng: build/gen
	@mkdir -p $(@D)
	build/gen schema >$@.tmp && mv $@.tmp $@
man/dl-fields.5: build/gen
	build/gen manual >$@.tmp && mv $@.tmp $@
share/completions/dl.bash: build/gen tools/completion.bash
	@mkdir -p $(@D)
	{ build/gen completions && cat tools/completion.bash; } >$@.tmp && \
	    mv $@.tmp $@

share/locale/%/LC_MESSAGES/dl.mo: po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

units: $(UNITS) $(DUMPS)
fuzzers: $(FUZZERS)

deps:
	@sh tools/deps.sh all && echo 'all packages that are needed are here'

demo:
	@sh tools/deps.sh build
	@$(MAKE1) -s all
	@sh tests/demo.sh

check:
	@sh tools/deps.sh check
	@$(MAKE1) -s all units
	BIN=$(abspath $(BIN)) prove -j$(J) -e '' \
	    $(UNITS) $(filter-out tests/slow-%,$(SCRIPTS))

check-slow:
	@sh tools/deps.sh check
	@$(MAKE1) -s all units
	BIN=$(abspath $(BIN)) prove -e '' $(filter tests/slow-%,$(SCRIPTS))

check-corpus:
	@sh tools/deps.sh check
	@$(MAKE1) -s all units
	BIN=$(abspath $(BIN)) DUMP=$(abspath $B/tests) sh tests/corpus/run.sh

check-page:
	@sh tools/deps.sh page
	@$(MAKE1) -s all
	BIN=$(abspath $(BIN)) prove -e sh tests/page.sh

valgrind:
	@sh tools/deps.sh lint
	@$(MAKE1) -s all units
	for u in $(UNITS); do valgrind -q --leak-check=full \
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
	@$(MAKE1) -s FUZZ=1 fuzzers
	sh tools/fuzz.sh $(T)

lint:
	@sh tools/deps.sh lint
	@$(MAKE1) -s all
	sh tools/lint.sh

bench:
	@sh tools/deps.sh check
	@$(MAKE1) -s all $B/bench/csv-copy $B/tests/render-dump
	BIN=$(abspath $(BIN)) PEER=$(abspath $B/bench/csv-copy) \
	    DUMP=$(abspath $B/tests/render-dump) sh bench/run.sh

share	= $(DESTDIR)$(PREFIX)/share
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(share)/bash-completion/completions \
	    $(share)/man/man1 $(share)/man/man5 $(share)/man/man7 \
	    $(share)/locale/nl/LC_MESSAGES
	install -m 755 $(CMDS:%=bin/%) $(DESTDIR)$(PREFIX)/bin
	for d in templates rules law forms schema; do \
	    install -d $(share)/dl/$$d && \
	    install -m 644 share/$$d/* $(share)/dl/$$d || exit 1; done
	for d in cron systemd; do \
	    install -d $(share)/dl/$$d && for f in share/$$d/*; do \
	    sed 's,/usr/local/bin,$(PREFIX)/bin,g' $$f \
	        >$(share)/dl/$$d/$${f##*/} && \
	    chmod 644 $(share)/dl/$$d/$${f##*/} || exit 1; done; done
	for s in 1 5 7; do install -m 644 \
	    $$(ls man/*.$$s) $(share)/man/man$$s || exit 1; done
	for c in $(CMDS); do install -m 644 share/completions/dl.bash \
	    $(share)/bash-completion/completions/$$c || exit 1; done
	install -m 644 share/locale/nl/LC_MESSAGES/dl.mo \
	    $(share)/locale/nl/LC_MESSAGES

uninstall:
	cd $(DESTDIR)$(PREFIX)/bin && rm -f $(CMDS)
	cd $(share)/bash-completion/completions && rm -f $(CMDS)
	rm -rf $(share)/dl
	rm -f $(share)/locale/nl/LC_MESSAGES/dl.mo
	for m in $(notdir $(MAN)); do rm -f $(share)/man/man$${m##*.}/$$m; done

clean:
	rm -rf build bin $(MADE) share/locale

-include $(wildcard $B/*/*.d)
.PHONY: all units fuzzers $(ALONE) install
.SECONDARY:
