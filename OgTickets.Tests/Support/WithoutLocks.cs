using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Persistence;

namespace OgTickets.Tests.Support;

/// <summary>A shop that locks no row when it reads: the twin of races that row locks decide.</summary>
public sealed class LocklessApp(TestCluster cluster) : App(cluster)
{
    protected override void Configure(IWebHostBuilder builder) =>
        builder.ConfigureTestServices(services => services.ConfigureDbContext<OgTicketsDb>(options => options.AddInterceptors(new WithoutLocks())));
}

/// <summary>Takes every row lock out of every question.</summary>
public sealed partial class WithoutLocks : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        command.CommandText = RowLock().Replace(command.CommandText, "");
        return ValueTask.FromResult(result);
    }

    [GeneratedRegex(@"\bfor (share|(no key )?update)( of \w+)?( skip locked)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RowLock();
}
