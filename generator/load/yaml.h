/* YAML as our files use it (libyaml): mappings, sequences and plain text, with the place of each. Everything is text: dates, numbers
 * and `no` stay what was typed. Anchors, aliases, tags, several documents, U+0085 and U+2028 are refused, also nesting deeper than 64. */
#ifndef NENPO_LOAD_YAML_H
#define NENPO_LOAD_YAML_H

#include "base/diag.h"

enum yaml_kind { YAML_SCALAR, YAML_MAP, YAML_SEQUENCE };

struct yaml {
	enum yaml_kind kind : 8;
	bool quoted; /* a quoted or block scalar: "" is text, an empty plain scalar is not there */
	uint32_t n;  /* pairs or items */
	struct place place;
	struct str text;         /* of a scalar; trimmed only as YAML does */
	struct yaml_pair *pairs; /* of a map, in order, keys unique */
	struct yaml *items;      /* of a sequence */
};

struct yaml_pair {
	struct str key;
	struct place place; /* of the key */
	struct yaml value;
};

/* Parses part of a source: text is a slice of source->text. Null: it is malformed, and *d says where (an empty document is an empty map).
 * A full-width colon where a key was probably meant is named in the hint. */
const struct yaml *yaml_parse(const struct source *source, struct str text, struct arena *a, struct diags *d);

const struct yaml *yaml_get(const struct yaml *map, const char *key); /* null: absent, or not a map */
const struct yaml_pair *yaml_pair(const struct yaml *map, struct str key);

/* Appends a scalar that reads as the text, quoted where it has to be. */
void yaml_put(struct buf *out, struct str s);

#endif
