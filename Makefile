# nenpo: make help
CC := $(if $(filter default,$(origin CC)),gcc,$(CC))
BUILD ?= .build
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0

PACKAGES := libcmark libxml-2.0 libpcre2-8 icu-uc icu-i18n yaml-0.1 libxxhash libmicrohttpd
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla -Wundef -Wformat=2 -Wpointer-arith
CFLAGS ?= -O2 -g
PACKAGE_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) $(SANITIZE) -pthread -iquote generator $(PACKAGE_CFLAGS)
NAMES = -DNENPO_VERSION='"$(VERSION)"' -DNENPO_SHARE='"$(PREFIX)/share/nenpo"'
LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -pthread -lm

SOURCES := $(wildcard generator/*/*.c)
HEADERS := $(wildcard generator/*/*.h)
OBJECTS := $(SOURCES:generator/%.c=$(BUILD)/%.o)
NAMED := $(patsubst generator/%.c,$(BUILD)/%.o,$(shell grep -lE 'NENPO_(VERSION|SHARE)' $(SOURCES) /dev/null))
LIBRARY := $(BUILD)/libnenpo.a
FAULT_SOURCES := $(wildcard tests/faults/*.c)
UNIT_SOURCES := $(wildcard tests/unit/*/*.c)
UNITS := $(UNIT_SOURCES:tests/unit/%.c=$(BUILD)/unit/%)

# make V=1 shows whole command lines.
QUIET = $(if $(V),,@echo '$(notdir $(CC)) $@' && )

# Sub-makes use two cores unless the user said otherwise.
PARALLEL = $(if $(filter -j%,$(MAKEFLAGS)),,-j2)

.PHONY: all help site check tools unit units faults bench cases site-tests regen lint format asan tsan install uninstall clean
all: $(BUILD)/nenpo

help:
	@echo 'make site        install what is missing, build the generator, write the site into out/'
	@echo 'make check       install what the tests need, run every test'
	@echo 'make             build the generator only: $(BUILD)/nenpo'
	@echo 'make install     install it: PREFIX=$(PREFIX) DESTDIR=$(DESTDIR)'
	@echo 'make uninstall   remove it again'
	@echo
	@echo 'make unit        unit tests                make cases      case folders'
	@echo 'make site-tests  tests of the real site    make regen      rewrite what the case folders expect'
	@echo 'make faults      put 2,800 faults into the content and count those that check finds'
	@echo 'make bench       measure how long builds take, beside Hugo and a floor; BENCH="--help" says more'
	@echo 'make asan        build and test with the address and undefined-behaviour sanitizers'
	@echo 'make tsan        build and test with the thread sanitizer'
	@echo 'make lint        static checks             make format     clang-format'
	@echo 'make clean       remove what was built, out/ apart'
	@echo
	@echo 'CC=clang, CFLAGS=…, BUILD=… are respected; V=1 shows the commands.'

# ---- the generator ----

$(BUILD)/nenpo: $(BUILD)/cli/main.o $(LIBRARY)
	$(QUIET)$(CC) $(SANITIZE) -o $@ $^ $(LIBS)

$(LIBRARY): $(filter-out $(BUILD)/cli/main.o,$(OBJECTS)) $(BUILD)/members
	@rm -f $@
	@ar rcs $@ $(filter %.o,$^)

$(BUILD)/%.o: generator/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(QUIET)$(CC) $(ALL_CFLAGS) $(EXTRA) -MMD -MP -c -o $@ $<

$(NAMED): EXTRA = $(NAMES)
$(NAMED): $(BUILD)/names

$(BUILD)/serve/own_files.o: generator/serve/preview.js generator/serve/preview.css

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(QUIET)$(CC) $(ALL_CFLAGS) $(NAMES) -MMD -MP -o $@ $< $(LIBRARY) $(LIBS) $(shell pkg-config --libs cmocka)

$(BUILD)/faults: $(FAULT_SOURCES:%.c=$(BUILD)/%.o) $(LIBRARY)
	$(QUIET)$(CC) $(SANITIZE) -o $@ $^ $(LIBS)

# They load nothing that they do not use: what they take is compared with what nenpo takes.
$(BUILD)/floor $(BUILD)/measure: $(BUILD)/%: $(BUILD)/tests/bench/%.o
	$(QUIET)$(CC) $(SANITIZE) -o $@ $< $(if $(filter %/floor,$@),$(shell pkg-config --libs libcmark) -pthread)

$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(QUIET)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Each of these files holds some settings, and is written only when they change: what depends on it is then built again.
define stamp
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(1))' >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi
endef
.PHONY: always
$(BUILD)/flags: always
	$(call stamp,$(CC) $(ALL_CFLAGS) $(LIBS))
$(BUILD)/names: always
	$(call stamp,$(NAMES))
$(BUILD)/members: always
	$(call stamp,$(OBJECTS))

-include $(OBJECTS:.o=.d) $(UNITS:=.d) $(FAULT_SOURCES:%.c=$(BUILD)/%.d) $(wildcard $(BUILD)/tests/bench/*.d)

# ---- the two commands of the README ----

site:
	@tests/install build
	@$(MAKE) --no-print-directory $(PARALLEL) all
	$(BUILD)/nenpo build

check: tools
	@tests/run

# ---- parts of make check ----

tools:
	@tests/install check

units: $(UNITS) $(BUILD)/faults

faults: $(BUILD)/faults
	$(BUILD)/faults --list

BENCH ?=
bench: all $(BUILD)/floor $(BUILD)/measure
	tests/bench/bench.py --build $(BUILD) $(BENCH)

unit: tools
	@tests/run --only unit

cases: tools
	@tests/run --only cases

site-tests: tools
	@tests/run --only site

asan: tools
	@tests/run --only asan

tsan: tools
	@tests/run --only tsan

lint:
	@tests/install lint
	@tests/lint

regen: all
	tests/cases.py --regen $(BUILD)/nenpo

format:
	@tests/install format
	clang-format -i $(SOURCES) $(HEADERS) $(UNIT_SOURCES)

# ---- installing ----

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/nenpo/layouts $(DESTDIR)$(PREFIX)/share/nenpo/assets
	install -m 755 $(BUILD)/nenpo $(DESTDIR)$(PREFIX)/bin/nenpo
	install -m 644 generator/cli/nenpo.1 $(DESTDIR)$(PREFIX)/share/man/man1/nenpo.1
	install -m 644 generator/cli/check.schema.json generator/cli/diff.schema.json generator/cli/status.schema.json $(DESTDIR)$(PREFIX)/share/nenpo
	install -m 644 $(filter-out %.md,$(wildcard layouts/*.*)) $(DESTDIR)$(PREFIX)/share/nenpo/layouts
	install -m 644 $(filter-out %.md,$(wildcard assets/*.*)) $(DESTDIR)$(PREFIX)/share/nenpo/assets

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/nenpo $(DESTDIR)$(PREFIX)/share/man/man1/nenpo.1
	rm -rf $(DESTDIR)$(PREFIX)/share/nenpo

clean:
	rm -rf .build .build-asan .build-tsan
