/* The commands. Each gets its own arguments, argv[0] being its name, and returns the exit status: 0 fine, 1 problems found, 2 usage or
 * trouble. Data go to stdout, everything else to stderr. */
#ifndef NENPO_CLI_CLI_H
#define NENPO_CLI_CLI_H

#include "base/diag.h"
#include "base/tree.h"

struct paper;

enum { EXIT_FINE = 0, EXIT_PROBLEMS = 1, EXIT_TROUBLE = 2 };

int command_build(int argc, char **argv);
int command_check(int argc, char **argv);
int command_diff(int argc, char **argv);
int command_dump(int argc, char **argv);
int command_new(int argc, char **argv);
int command_serve(int argc, char **argv);
int command_status(int argc, char **argv);

/* Prints diagnostics to stderr: path:line:column: level[code]: what, the source line with a mark, and a hint. */
void report(const struct diags *d);
void report_on(struct paper *p, const struct diags *d);
/* "2 errors, 1 problem", for summaries; empty text when there are none. */
struct str report_counts(const struct diags *d, struct arena *a);

/* The site in the current directory, layouts and assets completed by the installed ones. Null, and said, when it cannot be opened. */
struct tree *site_open(void);

/* Says what is wrong with the arguments, and how to learn more of the command, or of all if it is null; returns EXIT_TROUBLE. */
int usage_error(const char *command, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Of the option at which getopt_long stopped, of the command argv[0]; returns EXIT_TROUBLE. */
int option_unknown(char **argv);
/* The value of --format, text or json; false, and said, if it is neither. */
bool option_json(const char *command, const char *text, bool *json);
/* A whole number from low to high of an option; false, and said, if it is none. */
bool option_number(const char *command, const char *option, const char *text, int low, int high, int *value);

#endif
