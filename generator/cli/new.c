#include "cli/cli.h"

int command_new(int argc, char **argv)
{
	(void)argv;
	return usage_error("new: %d", argc);
}
