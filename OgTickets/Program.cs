using OgTickets;

var builder = WebApplication.CreateBuilder(args);
builder.AddOgTickets();

var app = builder.Build();
app.UseOgTickets();
app.Run();

public partial class Program;
