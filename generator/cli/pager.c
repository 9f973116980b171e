#include "cli/pager.h"

#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_WORDS 32

/* -F: no pages for what fits on one screen; -R: colours; -X: it stays there afterwards. */
static const char usual[] = "less -FRX";

static size_t split(char *command, char **words)
{
	size_t n = 0;
	for (char *word = strtok_r(command, " \t", &command); word && n < MOST_WORDS; word = strtok_r(NULL, " \t", &command))
		words[n++] = word;
	words[n] = NULL;
	return n;
}

static pid_t spawn(char **words, int in)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t how;
	sigset_t defaults;
	pid_t child = 0;
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawnattr_init(&how);
	posix_spawnattr_setsigdefault(&how, &defaults);
	posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in, 0);
	if (posix_spawnp(&child, words[0], &actions, &how, words, environ) != 0)
		child = 0;
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&how);
	return child;
}

struct pager pager_start(bool wanted)
{
	struct pager p = {.to = stdout};
	const char *said = getenv("PAGER");
	char *words[MOST_WORDS + 1];
	int ends[2];
	if (!wanted || !isatty(STDOUT_FILENO) || pipe2(ends, O_CLOEXEC) != 0)
		return p;
	char *command = strdup(said && *said ? said : usual);
	if (command && split(command, words) && strcmp(words[0], "cat") != 0) {
		setenv("LESSCHARSET", "utf-8", 0);
		signal(SIGPIPE, SIG_IGN); /* who has seen enough may leave */
		p.child = spawn(words, ends[0]);
	}
	free(command);
	close(ends[0]);
	if (p.child == 0)
		close(ends[1]);
	else
		p.to = fdopen(ends[1], "w");
	return p;
}

void pager_end(struct pager *p)
{
	int status;
	if (p->child == 0)
		return;
	fclose(p->to);
	while (waitpid(p->child, &status, 0) < 0 && errno == EINTR)
		;
	p->child = 0;
	p->to = stdout;
}
