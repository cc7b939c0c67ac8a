using System.Globalization;
using System.Text.RegularExpressions;
using OgTickets.Secrets;

namespace OgTickets.Tests;

/// <summary>The files a deployment is made of, judged by the programs that judge such files, and held against what the shop knows.</summary>
public sealed partial class DeploymentFilesTests
{
    private static readonly string Stack = File.ReadAllText(InCheckout("stack.yaml"));

    private static readonly string[] WithScripts = ["nginx", "docs/operations", "docs/operations/rehearsal"];

    public static TheoryData<string> Scripts => [.. WithScripts
        .SelectMany(folder => Directory.GetFiles(InCheckout(folder)))
        .Where(file => File.ReadLines(file).FirstOrDefault()?.StartsWith("#!/bin/sh", StringComparison.Ordinal) == true)
        .Select(file => Path.GetRelativePath(TestCluster.Root, file))];

    [Theory, MemberData(nameof(Scripts))]
    public Task A_shell_script_pleases_shellcheck(string script) => Tools.RunAsync("shellcheck", InCheckout(script));

    [Fact]
    public Task The_rehearsal_is_python_that_can_be_read() =>
        Tools.RunAsync("python3", ["-c", "import ast, sys; [ast.parse(open(file).read(), file) for file in sys.argv[1:]]", .. Directory.GetFiles(InCheckout("docs/operations/rehearsal"), "*.py")]);

    [Fact]
    public Task Yaml_pleases_yamllint() => Tools.RunAsync("yamllint", "--strict", "-c", InCheckout(".config/yamllint.yaml"), InCheckout("stack.yaml"), InCheckout("compose.yaml"), InCheckout("docs/operations"), InCheckout(".github/workflows"));

    [Fact]
    public async Task So_does_the_stack_with_the_PostgreSQL_that_stands_in_it_as_a_comment()
    {
        var whole = LocalMark().Replace(Stack, "");
        foreach (var part in new[] { "\n  db:\n", "\n  db_roles:\n", "\n  database:\n" }) Assert.Contains(part, whole, StringComparison.Ordinal);
        var file = Path.Combine(Directory.CreateTempSubdirectory("og-tickets-stack-").FullName, "stack.yaml");
        await File.WriteAllTextAsync(file, whole, Ct);

        await Tools.RunAsync("yamllint", "--strict", "-c", InCheckout(".config/yamllint.yaml"), file);

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public void The_authority_of_the_database_lies_where_its_options_look_for_it()
    {
        const string file = "docs/operations/db-ca.yaml";
        Assert.Equal(2, File.ReadLines(InCheckout(file)).Count(line => line == "    secrets: [db_ca]")); // web and migrate
        Assert.DoesNotContain("db_ca", Stack, StringComparison.Ordinal); // a secret that is not there stops a deployment
        var told = File.ReadAllText(InCheckout("docs/deploy.md"));
        Assert.Contains($"Root Certificate={SecretFiles.Folder}/db_ca", told, StringComparison.Ordinal);
        Assert.Contains($"-c {file}", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_replica_is_missed_from_the_number_that_the_stack_has()
    {
        var gone = ReplicaGone().Match(File.ReadAllText(InCheckout("docs/operations/alerts.yaml"))).Groups["number"].Value;

        Assert.Equal(Replicas().Match(Stack).Groups["number"].Value, gone);
    }

    [Fact]
    public void The_stack_has_every_secret_of_the_shop_and_the_shop_knows_every_secret_of_the_stack()
    {
        var section = Stack[Stack.IndexOf("\nsecrets:\n", StringComparison.Ordinal)..];

        Assert.Equal(SecretNames.Settings.Keys.Order(StringComparer.Ordinal), Secret().Matches(section).Select(m => m.Groups["name"].Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("db_owner_user"), InlineData("db_owner_password"), InlineData("admin_email"), InlineData("admin_password")]
    public void What_only_migrate_needs_the_web_does_not_have(string secret)
    {
        var web = Stack[Stack.IndexOf("\n  web:\n", StringComparison.Ordinal)..Stack.IndexOf("\n  migrate:\n", StringComparison.Ordinal)];
        var migrate = Stack[Stack.IndexOf("\n  migrate:\n", StringComparison.Ordinal)..Stack.IndexOf("\n  nginx:\n", StringComparison.Ordinal)];

        Assert.DoesNotContain($"- {secret}\n", web, StringComparison.Ordinal);
        Assert.Contains($"- {secret}\n", migrate, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_kept_out_of_git_and_out_of_images()
    {
        Assert.Contains("secrets/", File.ReadLines(InCheckout(".gitignore")));
        Assert.Contains("*", File.ReadLines(InCheckout(".dockerignore"))); // all but what is named
        Assert.DoesNotContain(File.ReadLines(InCheckout(".dockerignore")), line => line.StartsWith("!secrets", StringComparison.Ordinal) || line == "!.local");
    }

    [Fact]
    public void The_proxy_that_is_believed_is_the_network_nginx_is_in() =>
        Assert.Equal(Setting().Match(Stack).Groups["network"].Value, Subnet().Match(Stack).Groups["network"].Value);

    [Fact]
    public void A_new_build_does_not_take_nginx_away() => Assert.DoesNotContain("${TAG}", Stack[Stack.IndexOf("\nconfigs:\n", StringComparison.Ordinal)..], StringComparison.Ordinal);

    [Theory, InlineData("docs/deploy.md"), InlineData("docs/operations/rehearsal.md"), InlineData(".github/workflows/ci.yml")]
    public void Whoever_deploys_marks_nginx_by_what_it_holds(string file)
    {
        Assert.Contains("${EDGE:?", Stack, StringComparison.Ordinal); // without a mark nothing is deployed
        Assert.Contains("EDGE=$(cat nginx/* | sha256sum | cut -c1-12)", File.ReadAllText(InCheckout(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_deploys_is_told_of_every_value_that_must_be_given()
    {
        var told = File.ReadAllText(InCheckout("docs/deploy.md"));

        Assert.DoesNotContain(Needed().Matches(Stack).Select(m => m.Groups["name"].Value), name => !told.Contains($"{name}=", StringComparison.Ordinal));
    }

    [Fact]
    public void Nginx_has_let_go_of_a_replica_before_its_door_shuts()
    {
        var kept = TimeSpan.FromSeconds(int.Parse(Kept().Match(File.ReadAllText(InCheckout("nginx/nginx.conf.template"))).Groups["seconds"].Value, CultureInfo.InvariantCulture));
        var drain = TimeSpan.Parse(DrainOfImage().Match(File.ReadAllText(InCheckout("Dockerfile"))).Groups["time"].Value, CultureInfo.InvariantCulture);

        Assert.InRange(kept, TimeSpan.FromSeconds(1), drain - TimeSpan.FromSeconds(2));
    }

    private static string InCheckout(string path) => Path.Combine(TestCluster.Root, path);

    [GeneratedRegex(@"^  (?<name>[a-z_]+):\n    external: true\n    name: og_\k<name>_v\$\{[A-Z_]+_V:-1\}$", RegexOptions.Multiline)]
    private static partial Regex Secret();

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex LocalMark();

    [GeneratedRegex("      replicas: (?<number>[0-9]+)\n")]
    private static partial Regex Replicas();

    [GeneratedRegex("alert: ReplicaGone.*\n +expr: .* < (?<number>[0-9]+)\n")]
    private static partial Regex ReplicaGone();

    [GeneratedRegex(@"    keepalive \d+;(?:\s+#.*)?\s+keepalive_timeout (?<seconds>\d+)s;")]
    private static partial Regex Kept();

    [GeneratedRegex("Drain=(?<time>[0-9:]+)")]
    private static partial Regex DrainOfImage();

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+):\?")]
    private static partial Regex Needed();

    [GeneratedRegex("TrustedProxies: (?<network>[0-9./]+)")]
    private static partial Regex Setting();

    [GeneratedRegex("subnet: (?<network>[0-9./]+)")]
    private static partial Regex Subnet();
}
