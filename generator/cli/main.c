#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *summary;
} commands[] = {
	{"build", command_build, "write the site into out/"},
	{"check", command_check, "see whether figures, dates and languages agree"},
	{"diff", command_diff, "say what changed between documents, files or revisions"},
	{"dump", command_dump, "print what the content says, as JSON"},
	{"new", command_new, "begin a site, a document, a chapter or a table"},
	{"serve", command_serve, "show the site in a browser while it is edited"},
	{"status", command_status, "say which passages of translations are older than their source, or missing"},
};

static void help(void)
{
	printf("nenpo makes bilingual websites of public reports.\n\n"
	       "usage: nenpo [-C DIR] COMMAND [OPTION...]\n\n"
	       "commands:\n");
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		printf("  %-8s %s\n", commands[i].name, commands[i].summary);
	printf("\noptions:\n"
	       "  -C, --directory DIR  work in DIR instead of the current directory\n"
	       "      --help           show this help; nenpo COMMAND --help explains a command\n"
	       "      --version        show the version\n\n"
	       "exit status: 0 fine, 1 problems found, 2 usage or trouble\n");
}

int usage_error(const char *command, const char *fmt, ...)
{
	va_list ap;
	fputs("nenpo: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	if (command)
		fprintf(stderr, "\n    hint: nenpo %s --help shows how it is used\n", command);
	else
		fputs("\n    hint: nenpo --help lists commands and options\n", stderr);
	return EXIT_TROUBLE;
}

int option_unknown(char **argv)
{
	return usage_error(argv[0], "the option \"%s\" of %s is not known, or lacks its value", argv[optind - 1], argv[0]);
}

bool option_json(const char *command, const char *text, bool *json)
{
	*json = strcmp(text, "json") == 0;
	if (*json || strcmp(text, "text") == 0)
		return true;
	usage_error(command, "--format takes text or json, not \"%s\"", text);
	return false;
}

bool option_number(const char *command, const char *option, const char *text, int low, int high, int *value)
{
	char *end;
	errno = 0;
	long n = strtol(text, &end, 10);
	if (errno || end == text || *end || n < low || n > high) {
		usage_error(command, "%s takes a number from %d to %d, not \"%s\"", option, low, high, text);
		return false;
	}
	*value = (int)n;
	return true;
}

struct tree *site_open(void)
{
	struct buf error = {0};
	struct tree *site = tree_directory(".", &error);
	if (!site) {
		fprintf(stderr, "nenpo: cannot open the current directory: %s\n", error.p);
		buf_free(&error);
		return NULL;
	}
	struct tree *installed = tree_directory(NENPO_SHARE, &error);
	buf_free(&error);
	return installed ? tree_overlay(site, installed) : site;
}

static int run(int argc, char **argv)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (strcmp(argv[0], commands[i].name) == 0)
			return commands[i].run(argc, argv);
	return usage_error(NULL, "there is no command \"%s\"", argv[0]);
}

/* Without them, what is said would go into the file or connection that is opened next. What cannot be said is still a fault. */
static bool open_standard_files(void)
{
	int fd;
	do
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{"directory", required_argument, NULL, 'C'}, {"help", no_argument, NULL, 'h'}, {"version", no_argument, NULL, 'v'}, {0}};
	int c;
	if (!open_standard_files())
		return EXIT_TROUBLE;
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a write that fails */
	opterr = 0;
	while ((c = getopt_long(argc, argv, "+C:", options, NULL)) != -1) {
		switch (c) {
		case 'C':
			if (chdir(optarg) != 0) {
				fprintf(stderr, "nenpo: cannot work in %s: %s\n", optarg, strerror(errno));
				return EXIT_TROUBLE;
			}
			break;
		case 'h':
			help();
			return EXIT_FINE;
		case 'v':
			puts("nenpo " NENPO_VERSION);
			return EXIT_FINE;
		default:
			return usage_error(NULL, "the option \"%s\" is not known, or lacks its value", argv[optind - 1]);
		}
	}
	if (optind == argc) {
		help();
		return EXIT_TROUBLE;
	}
	argc -= optind;
	argv += optind;
	optind = 0; /* the command reads its own options from the start */
	int status = run(argc, argv);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "nenpo: cannot write the output: %s\n", strerror(errno));
		return EXIT_TROUBLE;
	}
	return status;
}
