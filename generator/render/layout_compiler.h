/* Inside of the layout compiler: what its passes share. */
#ifndef NENPO_RENDER_LAYOUT_COMPILER_H
#define NENPO_RENDER_LAYOUT_COMPILER_H

#include "render/layout_internal.h"

struct layout_fill {
	struct str name;
	const struct layout_element *element;
	const struct layout_attribute *at;
	bool used;
};

/* What content may be, by the elements it stands in. */
enum {
	IN_RAW = 1,  /* scripts and styles: no values, no escapes */
	IN_BARE = 2, /* text alone, without elements */
	IN_KEPT = 4  /* white space counts */
};

struct layout_compiler {
	struct layout_scope scope;
	struct layout_sources *from;
	LIST(struct layout_step) steps;
	struct buf bytes; /* not yet a step */
	const struct layout_file *frame;
	LIST(struct layout_fill) fills;
	struct str_list slots;
	LIST(const struct layout_element *) included; /* the parts that are being written */
	size_t include_count;                         /* of the whole layout */
	bool failed;
};

/* Reports a fault of an attribute. */
void compiler_fault(struct layout_compiler *c, enum diag_code code, const struct layout_element *e, const struct layout_attribute *at,
		    const char *what);
/* Parses a path of an attribute; false: reported. */
bool compiler_path(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at, struct str text,
		   struct layout_path *out);
/* Adds a step behind the bytes gathered so far, and returns its index. */
size_t compiler_add_step(struct layout_compiler *c, struct layout_step step);

/* Writes the attributes of a start tag. */
void compiler_attributes(struct layout_compiler *c, const struct layout_element *e, bool without_id);
/* Writes the content that n-text or n-html asks for. */
void compiler_text_slot(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at, unsigned content);
void compiler_html_slot(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at, unsigned content);

bool layout_is_directive(const struct layout_attribute *at); /* begins with n- */
extern const char *const layout_raw_elements[];

#endif
