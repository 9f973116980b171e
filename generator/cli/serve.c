#include "cli/cli.h"

#include "base/pool.h"
#include "serve/serve.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_ERRORS 20

static void help(void)
{
	printf("nenpo serve shows the site of the current directory in a browser, as it is while files are edited.\n\n"
	       "usage: nenpo serve [OPTION...]\n\n"
	       "  -p, --port N  listen on port N of this machine; 0, which is the default, takes any that is free\n"
	       "      --open    open the site in the browser\n"
	       "  -j, --jobs N  work on N threads; as many as there are processors unless said otherwise\n"
	       "      --help    show this help\n\n"
	       "The address is printed on the first line. Nothing is written. Ctrl-C ends it.\n");
}

struct serve_arguments {
	int port, jobs;
	bool open, help;
};

static bool read_options(int argc, char **argv, struct serve_arguments *o)
{
	static const struct option options[] = {{"port", required_argument, NULL, 'p'},
						{"open", no_argument, NULL, 'o'},
						{"jobs", required_argument, NULL, 'j'},
						{"help", no_argument, NULL, 'h'},
						{0}};
	int c;
	while ((c = getopt_long(argc, argv, "p:j:", options, NULL)) != -1) {
		switch (c) {
		case 'p':
			if (!option_number("serve", "--port", optarg, 0, 65535, &o->port))
				return false;
			break;
		case 'o':
			o->open = true;
			break;
		case 'j':
			if (!option_number("serve", "--jobs", optarg, 1, 16, &o->jobs))
				return false;
			break;
		case 'h':
			o->help = true;
			break;
		default:
			option_unknown(argv);
			return false;
		}
	}
	if (optind < argc) {
		usage_error("serve", "serve takes no argument \"%s\"", argv[optind]);
		return false;
	}
	return true;
}

/* The browser is nobody's child: it lives on, also when Ctrl-C ends what was started in the terminal, and is not waited for. What it prints
 * is not the address that others read. */
static void open_browser(const char *address)
{
	pid_t first = fork();
	if (first == 0) {
		sigset_t none;
		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
		if (fork() == 0) {
			setsid();
			signal(SIGPIPE, SIG_DFL);
			signal(SIGXFSZ, SIG_DFL);
			dup2(STDERR_FILENO, STDOUT_FILENO);
			execlp("xdg-open", "xdg-open", address, (char *)NULL);
			fprintf(stderr, "nenpo: cannot start xdg-open: %s\n", strerror(errno));
		}
		_exit(0);
	}
	if (first > 0)
		waitpid(first, NULL, 0);
}

/* Only what keeps the site from being shown, and no more than can be read while typing: all of it stands in the browser. */
static void report_errors(const struct diags *d)
{
	struct diags *errors = diags_new();
	size_t rest = 0;
	for (size_t i = 0; i < d->all.n; i++) {
		const struct diag *one = &d->all.v[i];
		if (diag_level(one->code) != LEVEL_ERROR)
			continue;
		if (errors->all.n == MOST_ERRORS) {
			rest++;
			continue;
		}
		diags_add(errors, one->code, one->place, STR_FMT, STR_ARG(one->what));
		diags_hint(errors, STR_FMT, STR_ARG(one->hint));
	}
	report(errors);
	if (rest)
		fprintf(stderr, "nenpo: and %zu more error%s\n", rest, rest == 1 ? "" : "s");
	diags_free(errors);
}

struct telling {
	bool faulty; /* the site had errors the last time */
};

static void tell(void *context, const struct diags *d, int64_t milliseconds)
{
	struct telling *t = context;
	if (d->count[LEVEL_ERROR])
		report_errors(d);
	else
		fprintf(stderr, "nenpo: read in %" PRId64 " ms%s\n", milliseconds, t->faulty ? "; the errors are gone" : "");
	t->faulty = d->count[LEVEL_ERROR] > 0;
}

static int serve(const struct serve_arguments *o, struct tree *tree, int stop)
{
	struct telling telling = {0};
	struct serve_options options = {
		.tree = tree, .root = ".", .workers = (unsigned)o->jobs, .port = o->port, .stop = stop, .context = &telling, .read = tell};
	struct buf error = {0};
	bool good = false;
	struct server *s = serve_open(&options, &error);
	if (s) {
		char address[40];
		snprintf(address, sizeof address, "http://127.0.0.1:%d/", serve_port(s));
		puts(address);
		fflush(stdout);
		if (o->open)
			open_browser(address);
		good = serve_run(s, &error);
		serve_close(s);
	}
	if (!good)
		fprintf(stderr, "nenpo: cannot serve: " STR_FMT "\n", STR_ARG(buf_str(&error)));
	buf_free(&error);
	return good ? EXIT_FINE : EXIT_TROUBLE;
}

int command_serve(int argc, char **argv)
{
	struct serve_arguments o = {.jobs = (int)pool_default_workers()};
	sigset_t ends;
	if (!read_options(argc, argv, &o))
		return EXIT_TROUBLE;
	if (o.help) {
		help();
		return EXIT_FINE;
	}
	struct tree *tree = site_open();
	if (!tree)
		return EXIT_TROUBLE;
	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGHUP);
	sigprocmask(SIG_BLOCK, &ends, NULL); /* in all threads to come */
	signal(SIGPIPE, SIG_IGN);
	int stop = signalfd(-1, &ends, SFD_CLOEXEC);
	int status = serve(&o, tree, stop);
	close(stop);
	tree_free(tree);
	return status;
}
