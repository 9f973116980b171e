/* Descriptions of views: which fields a struct has, so that layouts can name them and a view can be walked.
 * A view is a plain struct of a page's data in one language. Its fields and its description come from one list:
 *
 *   #define CRUMB_FIELDS(F, S) F(TEXT, title) F(LINK, href)
 *   VIEW(crumb, CRUMB_FIELDS)         declares struct crumb_view and crumb_shape; VIEW_SHAPE(crumb, CRUMB_FIELDS) defines the shape
 *
 * F(kind, name) is a plain field, S(kind, name, shape) one or many views of another shape. */
#ifndef NENPO_PAGE_SHAPE_H
#define NENPO_PAGE_SHAPE_H

#include "base/str.h"
#include "load/markdown.h"
#include "page/chart_view.h"
#include "page/table_view.h"

enum field_kind {
	FIELD_TEXT,   /* struct str; U+0001 in it is a phrase boundary: <wbr> in text, nothing in attributes. Empty counts as false */
	FIELD_LINK,   /* struct str: an address. From the site's root without a leading '/' ("ja/2021/index.html#a", made relative when
		       * written), or absolute ("https://…"), or "#id" on the same page. Empty counts as false */
	FIELD_FLAG,   /* bool */
	FIELD_NUMBER, /* int64_t: for plurals in words; 0 counts as false */
	FIELD_PROSE,  /* const struct node *: children are written as HTML; null counts as false */
	FIELD_TABLE,  /* const struct table_view *; null counts as false */
	FIELD_CHART,  /* const struct chart_view *; null counts as false */
	FIELD_ONE,    /* const struct …_view *: null counts as false */
	FIELD_LIST    /* struct view_list: empty counts as false */
};

struct view_list {
	const void *v; /* array of …_view structs, n of them, shape->size bytes each */
	size_t n;
};

struct field {
	const char *name;
	enum field_kind kind;
	size_t offset;
	const struct shape *shape; /* FIELD_ONE, FIELD_LIST */
};

struct shape {
	const char *name;
	size_t size;
	const struct field *fields;
	size_t n;
};

#define VIEW_TYPE_TEXT struct str
#define VIEW_TYPE_LINK struct str
#define VIEW_TYPE_FLAG bool
#define VIEW_TYPE_NUMBER int64_t
#define VIEW_TYPE_PROSE const struct node *
#define VIEW_TYPE_TABLE const struct table_view *
#define VIEW_TYPE_CHART const struct chart_view *
#define VIEW_TYPE_LIST(shape) struct view_list
#define VIEW_TYPE_ONE(shape) const struct shape##_view *

#define VIEW_MEMBER(kind, name) VIEW_TYPE_##kind name;
#define VIEW_MEMBER_OF(kind, name, shape) VIEW_TYPE_##kind(shape) name;

#define VIEW(view, FIELDS)                          \
	struct view##_view {                        \
		FIELDS(VIEW_MEMBER, VIEW_MEMBER_OF) \
	};                                          \
	extern const struct shape view##_shape;

#define VIEW_FIELD(kind, name) {#name, FIELD_##kind, offsetof(VIEW_SELF, name), NULL},
#define VIEW_FIELD_OF(kind, name, of) {#name, FIELD_##kind, offsetof(VIEW_SELF, name), &of##_shape},

/* Defines a view's shape; VIEW_SELF is defined as its struct around each use. */
#define VIEW_SHAPE(view, FIELDS)                                                         \
	static const struct field view##_fields[] = {FIELDS(VIEW_FIELD, VIEW_FIELD_OF)}; \
	const struct shape view##_shape = {#view, sizeof(struct view##_view), view##_fields, sizeof view##_fields / sizeof *view##_fields};

#endif
