#include "write/target.h"

#include "base/tree.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void target_failed(struct diags *d, enum diag_code code, const char *doing, struct str path, int fault)
{
	diags_add(d, code, (struct place){0}, "cannot %s " STR_FMT ": %s", doing, STR_ARG(path), strerror(fault));
}

static void name_parts(struct target *t, struct arena *a)
{
	struct str parent = path_directory(t->path);
	t->parent = parent.n ? arena_str(a, parent) : STR("/");
	t->name = path_name(t->path);
}

bool target_resolve(struct target *t, const char *path, struct arena *a, struct diags *d)
{
	char *real = realpath(path, NULL);
	*t = (struct target){0};
	if (real) {
		t->path = arena_str(a, str_of(real));
		t->exists = true;
		free(real);
		name_parts(t, a);
		return true;
	}
	if (errno != ENOENT) {
		target_failed(d, DIAG_OUTPUT_REFUSED, "open", str_of(path), errno);
		return false;
	}
	struct stat info;
	struct str given = str_of(path);
	while (given.n > 1 && given.p[given.n - 1] == '/')
		given.n--;
	if (lstat(arena_str(a, given).p, &info) == 0) {
		diags_add(d, DIAG_OUTPUT_REFUSED, (struct place){0}, STR_FMT " is a link to nothing", STR_ARG(given));
		return false;
	}
	struct str parent = arena_str(a, path_directory(given));
	bool absolute = given.n && given.p[0] == '/';
	real = realpath(parent.n ? parent.p : absolute ? "/" : ".", NULL);
	if (!real) {
		target_failed(d, DIAG_OUTPUT_REFUSED, "open the directory above", given, errno);
		return false;
	}
	t->path = arena_printf(a, "%s/" STR_FMT, str_is(str_of(real), "/") ? "" : real, STR_ARG(path_name(given)));
	free(real);
	name_parts(t, a);
	return true;
}

static bool is_site(struct str path, struct arena *a)
{
	return access(arena_printf(a, STR_FMT "/content/site.yaml", STR_ARG(path)).p, F_OK) == 0;
}

/* True when the directory that the program works in is the target or lies in it. */
static bool holds_work(const struct target *t)
{
	char *here = realpath(".", NULL);
	bool holds = here && str_starts(str_of(here), t->path) && (here[t->path.n] == '\0' || here[t->path.n] == '/');
	free(here);
	return holds;
}

/* True for a site's own folder and those around it, and for all in its content/, layouts/ and assets/: a build would read there what
 * it wrote; and where the records of builds stand. */
static bool is_source(const struct target *t, struct arena *a)
{
	static const char *const own[] = {"content", "layouts", "assets", ".nenpo"};
	bool found = is_site(t->path, a) || holds_work(t);
	for (struct str path = t->path; path.n && !found; path = path_directory(path))
		for (size_t i = 0; i < sizeof own / sizeof *own && !found; i++)
			found = str_is(path_name(path), own[i]) && is_site(path_directory(path), a);
	return found;
}

bool target_check(const struct target *t, struct arena *a, struct diags *d)
{
	struct stat info;
	if (str_is(t->path, "/") || t->name.n == 0) {
		diags_add(d, DIAG_OUTPUT_REFUSED, (struct place){0}, "the site cannot be written over " STR_FMT, STR_ARG(t->path));
		return false;
	}
	if (is_source(t, a)) {
		diags_add(d, DIAG_OUTPUT_REFUSED, (struct place){0}, "the site cannot be written into its own sources: " STR_FMT,
			  STR_ARG(t->path));
		return false;
	}
	if (t->exists && stat(t->path.p, &info) == 0 && !S_ISDIR(info.st_mode)) {
		diags_add(d, DIAG_OUTPUT_REFUSED, (struct place){0}, STR_FMT " is not a directory", STR_ARG(t->path));
		return false;
	}
	return true;
}
