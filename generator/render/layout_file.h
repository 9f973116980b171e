/* A layout file as elements. Private to render/. */
#ifndef NENPO_RENDER_LAYOUT_FILE_H
#define NENPO_RENDER_LAYOUT_FILE_H

#include "render/layout.h"

struct layout_attribute {
	struct str name, value;
};

struct layout_element {
	const struct layout_file *file;
	struct str name;   /* empty: a piece of text */
	struct str text;   /* of a piece of text, references resolved */
	size_t start, end; /* the start tag in the source */
	struct layout_attribute *attributes;
	size_t attribute_count;
	struct layout_element *parent, *first, *last, *next;
};

struct layout_file {
	struct str name; /* below layouts/ */
	const struct source *source;
	struct layout_element *root;
};

/* Reads layouts/NAME, once, and refuses what is not HTML that browsers read as it stands. Null: it has faults, and it was said where. */
const struct layout_file *layout_file_read(struct layout_sources *from, struct str name);
/* The value of an attribute or, with null, the start tag. */
struct place layout_place(const struct layout_element *e, const struct layout_attribute *at);
const struct layout_attribute *layout_attribute(const struct layout_element *e, const char *name); /* null: it has none */
bool layout_is(const struct layout_element *e, const char *const *names);                          /* one of a list that ends with null */
extern const char *const layout_void_elements[];

#endif
