/* Inside the layout compiler: what files become. */
#ifndef NENPO_RENDER_LAYOUT_INTERNAL_H
#define NENPO_RENDER_LAYOUT_INTERNAL_H

#include "render/layout_file.h"

/* ---- expressions ---- */

/* From a variable over views to a field. */
struct layout_path {
	unsigned variable;
	bool whole;          /* the variable itself; there is no field */
	const size_t *views; /* offsets of the FIELD_ONEs on the way */
	size_t view_count;
	size_t offset; /* of the field in the last view */
	enum field_kind kind;
	const struct shape *shape; /* FIELD_ONE, FIELD_LIST */
};

struct layout_argument {
	const char *name;
	struct layout_path path;
};

/* A path or, with a key, a word. */
struct layout_value {
	struct str word;
	struct layout_path path;
	struct layout_argument *arguments;
	size_t argument_count;
};

enum { LAYOUT_PAGE, LAYOUT_VIEW, LAYOUT_FIRST_NAME, LAYOUT_VARIABLES = 32, LAYOUT_ARGUMENTS = 8 };

/* What names mean where an expression stands. */
struct layout_scope {
	const struct shape *shape; /* of the page's own view */
	struct {
		struct str name;
		const struct shape *shape;
	} names[LAYOUT_VARIABLES]; /* from LAYOUT_FIRST_NAME on */
	unsigned count;            /* end of the names in use */
	const struct words *words;
	struct arena *arena;
	struct diags *diags;
};

/* Where an expression stands; the place is worked out when there is something to say of it. */
struct layout_spot {
	const struct layout_element *element;
	const struct layout_attribute *attribute; /* null: in the text */
};

/* False: there is no such path or word, or its syntax is wrong, and the scope's diags say so for the attribute. */
bool layout_path_parse(const struct layout_scope *s, struct str text, struct layout_spot where, struct layout_path *out);
bool layout_value_parse(const struct layout_scope *s, struct str text, struct layout_spot where, struct layout_value *out);
const char *layout_kind_name(enum field_kind kind); /* "a text" */

/* ---- what is run ---- */

enum layout_op {
	OP_BYTES,     /* text as it stands */
	OP_TEXT,      /* the value as text */
	OP_BARE_TEXT, /* the same where no element can stand, such as in <title> */
	OP_ATTRIBUTE, /* the attribute `text` with the value; nothing when that is empty */
	OP_HTML,      /* a prose or table field */
	OP_IF,        /* the steps up to `end` when the field is there */
	OP_UNLESS,
	OP_WITH, /* the steps up to `end` with the view as a variable */
	OP_EACH
};

struct layout_step {
	enum layout_op op;
	struct str text;
	struct layout_value value;
	unsigned variable; /* that OP_WITH and OP_EACH set */
	size_t end;        /* the step behind those that OP_IF, OP_UNLESS, OP_WITH and OP_EACH govern */
};

struct layout {
	struct layout_step *steps;
	size_t step_count;
};

#endif
