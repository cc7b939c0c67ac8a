var builder = WebApplication.CreateBuilder(args);
// the static web assets manifest is read in every environment, not only in Development (no-op when published)
builder.WebHost.UseStaticWebAssets();
builder.Services.AddRazorPages();
var app = builder.Build();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.Run();

public partial class Program;
