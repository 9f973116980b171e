/* What no generator in C can undercut: reads a site's content, parses and renders each Markdown file with cmark, and writes as many files
 * with as many bytes as a generator made of it. No data, links, checks or layouts.
 *
 * floor CONTENT LIST OUT THREADS      LIST: a line for each file, "SIZE PATH", directories before what is in them as "- PATH"
 */
#include <cmark.h>
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define THREADS_MOST 64
#define BLOCK 65536

struct output {
	char *path;
	size_t size;
};

struct work {
	char **inputs;
	size_t input_count, input_cap;
	struct output *outputs;
	size_t output_count, output_cap;
	const char *out;
	atomic_size_t next_input, next_output;
	atomic_size_t read, rendered, written;
};

static _Noreturn void fail(const char *what)
{
	perror(what);
	exit(2);
}

static void *resized(void *p, size_t n)
{
	p = realloc(p, n);
	if (!p)
		fail("memory");
	return p;
}

static char *joined(const char *folder, const char *name)
{
	size_t n = strlen(folder) + strlen(name) + 2;
	char *path = resized(NULL, n);
	snprintf(path, n, "%s/%s", folder, name);
	return path;
}

static void find_inputs(struct work *w, const char *folder)
{
	DIR *d = opendir(folder);
	if (!d)
		fail(folder);
	for (struct dirent *e; (e = readdir(d));) {
		if (e->d_name[0] == '.')
			continue;
		char *path = joined(folder, e->d_name);
		if (e->d_type == DT_DIR) {
			find_inputs(w, path);
			free(path);
			continue;
		}
		if (w->input_count == w->input_cap)
			w->inputs = resized(w->inputs, (w->input_cap = w->input_cap * 2 + 1024) * sizeof *w->inputs);
		w->inputs[w->input_count++] = path;
	}
	closedir(d);
}

/* Makes the directories at once; files are for the threads. */
static void read_list(struct work *w, const char *list)
{
	FILE *f = fopen(list, "r");
	char *line = NULL;
	size_t cap = 0;
	if (!f)
		fail(list);
	if (mkdir(w->out, 0777) != 0)
		fail(w->out);
	for (ssize_t n; (n = getline(&line, &cap, f)) > 0;) {
		char *path = strchr(line, ' ');
		if (!path)
			continue;
		line[n - 1] = '\0';
		*path++ = '\0';
		char *full = joined(w->out, path);
		if (strcmp(line, "-") == 0) {
			if (mkdir(full, 0777) != 0)
				fail(full);
			free(full);
			continue;
		}
		if (w->output_count == w->output_cap)
			w->outputs = resized(w->outputs, (w->output_cap = w->output_cap * 2 + 1024) * sizeof *w->outputs);
		w->outputs[w->output_count++] = (struct output){full, strtoull(line, NULL, 10)};
	}
	free(line);
	fclose(f);
}

static size_t read_file(const char *path, char **buffer, size_t *cap)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) != 0)
		fail(path);
	size_t size = (size_t)st.st_size, n = 0;
	if (size + 1 > *cap)
		*buffer = resized(*buffer, *cap = size * 2 + BLOCK);
	for (ssize_t got; n < size && (got = read(fd, *buffer + n, size - n)) > 0;)
		n += (size_t)got;
	(*buffer)[n] = '\0';
	close(fd);
	return n;
}

static void write_file(const struct output *o, const char *block)
{
	int fd = open(o->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0)
		fail(o->path);
	for (size_t left = o->size; left;) {
		ssize_t n = write(fd, block, left < BLOCK ? left : BLOCK);
		if (n < 0)
			fail(o->path);
		left -= (size_t)n;
	}
	close(fd);
}

static void *run(void *argument)
{
	struct work *w = argument;
	char *buffer = NULL, *block = resized(NULL, BLOCK);
	size_t cap = 0, i;
	memset(block, ' ', BLOCK);
	while ((i = atomic_fetch_add(&w->next_input, 1)) < w->input_count) {
		const char *path = w->inputs[i];
		size_t n = read_file(path, &buffer, &cap), length = strlen(path);
		atomic_fetch_add(&w->read, n);
		if (length < 3 || strcmp(path + length - 3, ".md") != 0)
			continue;
		const char *end = strncmp(buffer, "---\n", 4) == 0 ? strstr(buffer + 4, "\n---\n") : NULL, *body = end ? end + 5 : buffer;
		char *html = cmark_markdown_to_html(body, n - (size_t)(body - buffer), CMARK_OPT_DEFAULT);
		size_t made = strlen(html);
		atomic_fetch_add(&w->rendered, made);
		memcpy(block, html, made < BLOCK ? made : BLOCK);
		free(html);
	}
	while ((i = atomic_fetch_add(&w->next_output, 1)) < w->output_count) {
		write_file(&w->outputs[i], block);
		atomic_fetch_add(&w->written, w->outputs[i].size);
	}
	free(buffer);
	free(block);
	return NULL;
}

int main(int argc, char **argv)
{
	pthread_t threads[THREADS_MOST];
	int count = argc == 5 ? atoi(argv[4]) : 0;
	if (count < 1 || count > THREADS_MOST) {
		fputs("usage: floor CONTENT LIST OUT THREADS\n", stderr);
		return 2;
	}
	struct work w = {.out = argv[3]};
	find_inputs(&w, argv[1]);
	read_list(&w, argv[2]);
	for (int i = 1; i < count; i++)
		if (pthread_create(&threads[i], NULL, run, &w) != 0)
			fail("thread");
	run(&w);
	for (int i = 1; i < count; i++)
		pthread_join(threads[i], NULL);
	printf("%zu files read (%zu bytes), %zu bytes rendered, %zu files written (%zu bytes)\n", w.input_count, atomic_load(&w.read),
	       atomic_load(&w.rendered), w.output_count, atomic_load(&w.written));
	for (size_t i = 0; i < w.input_count; i++)
		free(w.inputs[i]);
	for (size_t i = 0; i < w.output_count; i++)
		free(w.outputs[i].path);
	free(w.inputs);
	free(w.outputs);
	return 0;
}
