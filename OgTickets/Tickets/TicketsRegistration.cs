using OgTickets.Mail;
using OgTickets.Tickets.Gifts;
using OgTickets.Tickets.Pdf;

namespace OgTickets.Tickets;

/// <summary>Puts the making and drawing of tickets into the container.</summary>
public static class TicketsRegistration
{
    public static IServiceCollection AddTickets(this IServiceCollection services) => services
        .AddSingleton<TicketMaking>()
        .AddSingleton<TicketSigner>()
        .AddSingleton<TicketCodes>()
        .AddScoped<TicketIssue>()
        .AddScoped<TicketReissue>()
        .AddScoped<KeyRotation>()
        .AddScoped<HolderChange>()
        .AddScoped<TicketSheets>()
        .AddScoped<TicketFiles>()
        .AddScoped<IMailAttachments, TicketMailAttachments>()
        .AddScoped<IMailAttachments, ReissueMailAttachments>()
        .AddScoped<IMailAttachments, GiftMailAttachments>()
        .AddScoped<GiftDesk>()
        .AddScoped<GiftList>()
#if QUESTPDF
        .AddSingleton<ITicketPdf, QuestTicketPdf>();
#else
        .AddSingleton<ITicketPdf, Pdf.Skia.SkiaTicketPdf>();
#endif
}
