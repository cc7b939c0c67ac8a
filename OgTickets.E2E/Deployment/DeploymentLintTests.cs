using OgTickets.E2E.Support;

namespace OgTickets.E2E.Deployment;

/// <summary>
/// The files of the deployment before linters that need no container engine: the schema of Compose files, Dockerfile, workflow. What only Docker itself can say
/// (<c>docker stack config</c>, a build) is said where there is one: docs/operations/rehearsal.md. Each linter is shown a fault first, so that one that reads nothing is not taken for one that finds nothing.
/// </summary>
public sealed class DeploymentLintTests
{
    private const string WithItsOwnDatabase = "stack.yaml, its own PostgreSQL taken out of the comment";

    public static TheoryData<string, string, string> Files => new()
    {
        { "stack.yaml", "stop_grace_period:", "stop_grace:" },
        { WithItsOwnDatabase, "image: ${POSTGRES_IMAGE", "images: ${POSTGRES_IMAGE" },
        { "docs/operations/db-ca.yaml", "external:", "extern:" },
        { "compose.yaml", "depends_on:", "depends:" },
        { "docs/operations/rehearsal/stack.yaml", "networks:", "network:" },
        { "Dockerfile", "\nENTRYPOINT ", "\nENTRY " },
        { ".github/workflows/ci.yml", "needs: test", "needs: tests" },
    };

    [Theory, MemberData(nameof(Files))]
    public async Task A_file_of_the_deployment_pleases_its_linter(string file, string right, string wrong)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(TestCluster.Root, file.Split(',')[0]), Ct);
        if (file == WithItsOwnDatabase) text = text.Replace("\n## ", "\n", StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("og-tickets-lint-").FullName;
        try
        {
            var copy = Path.Combine(folder, Path.GetFileName(file.Split(',')[0]));
            await File.WriteAllTextAsync(copy, text.Replace(right, wrong, StringComparison.Ordinal), Ct);
            Assert.NotEqual(0, (await LintAsync(copy)).Code);

            await File.WriteAllTextAsync(copy, text, Ct);
            var (code, said) = await LintAsync(copy);
            Assert.True(code == 0, said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<(int Code, string Said)> LintAsync(string file) => Path.GetFileName(file) switch
    {
        "Dockerfile" => Checkers.RunAsync("dockerfile-utils/bin/dockerfile-utils", "lint", file),
        "ci.yml" => Checkers.RunAsync(Path.Combine("..", "workflow-lint.mjs"), file),
        _ => Checkers.RunAsync("dclint/bin/dclint.cjs", "--max-warnings", "0", "--config", Checkers.File("dclint.json"), file),
    };
}
