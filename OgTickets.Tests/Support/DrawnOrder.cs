using System.Security.Cryptography;
using System.Text;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestClassOrderer(typeof(DrawnOrder)), TestMethodOrderer(typeof(DrawnOrder)), TestCaseOrderer(typeof(DrawnOrder))]

namespace OgTickets.Tests.Support;

/// <summary>
/// Tests in an order drawn from their names: the same wherever the checkout lies, which xunit's own is not, so that a test that leans on the one before it fails for everybody or for nobody.
/// <c>OG_TICKETS_TEST_ORDER=2</c> draws another, to find those.
/// </summary>
public sealed class DrawnOrder : ITestClassOrderer, ITestMethodOrderer, ITestCaseOrderer
{
    private static readonly string Draw = Environment.GetEnvironmentVariable("OG_TICKETS_TEST_ORDER") ?? "1";

    public IReadOnlyCollection<TTestClass?> OrderTestClasses<TTestClass>(IReadOnlyCollection<TTestClass?> testClasses) where TTestClass : notnull, ITestClass => ByLot(testClasses, c => c?.TestClassName);

    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods) where TTestMethod : notnull, ITestMethod => ByLot(testMethods, m => m?.MethodName);

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases) where TTestCase : notnull, ITestCase => ByLot(testCases, c => c.TestCaseDisplayName);

    private static List<T> ByLot<T>(IEnumerable<T> tests, Func<T, string?> name) =>
        [.. tests.OrderBy(t => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Draw + name(t)))), StringComparer.Ordinal)];
}
