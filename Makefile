# nenpo: make help
CC ?= gcc
BUILD ?= .build
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0

PACKAGES := libcmark libxml-2.0 libpcre2-8 icu-uc icu-i18n yaml-0.1
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla -Wundef -Wformat=2 -Wpointer-arith
CFLAGS ?= -O2 -g
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) $(SANITIZE) -pthread -iquote generator -DNENPO_VERSION='"$(VERSION)"' -DNENPO_SHARE='"$(PREFIX)/share/nenpo"' $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
LIBS = $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -pthread -lm

SOURCES := $(wildcard generator/*/*.c)
OBJECTS := $(SOURCES:generator/%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libnenpo.a
UNIT_SOURCES := $(wildcard tests/unit/*/*.c)
UNITS := $(UNIT_SOURCES:tests/unit/%.c=$(BUILD)/unit/%)

.PHONY: all unit clean
all: $(BUILD)/nenpo

$(BUILD)/nenpo: $(BUILD)/cli/main.o $(LIBRARY)
	$(CC) $(SANITIZE) -o $@ $^ $(LIBS)

$(LIBRARY): $(filter-out $(BUILD)/cli/main.o,$(OBJECTS))
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: generator/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(LIBRARY) $(LIBS) $(shell pkg-config --libs cmocka)

unit: $(UNITS)
	@for t in $(UNITS); do $$t || exit 1; done

clean:
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d) $(UNITS:=.d)
