using System.Net;
using Microsoft.AspNetCore.Http;

namespace OgTickets.Tests.Support.StripePeer;

/// <summary>The page on which a buyer pays: <c>GET</c> shows a form, <c>POST</c> presents a card. Stripe's own is a program of many screens; this is its outline.</summary>
internal static class StripeHostedPage
{
    public static async Task AnswerAsync(HttpContext context, StripeBook book)
    {
        if (context.Request.Path.Value!.Split('/') is not ["", "c", "pay", var id])
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var session = book.Session(id);
        if (HttpMethods.IsPost(context.Request.Method))
        {
            var form = await context.Request.ReadFormAsync();
            var paid = form["cardNumber"] == "4242424242424242" && book.Pay(id);
            if (paid || session.Status != "open")
            {
                context.Response.StatusCode = StatusCodes.Status303SeeOther;
                context.Response.Headers.Location = session.SuccessUrl;
                return;
            }

            context.Response.StatusCode = StatusCodes.Status402PaymentRequired;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(session.Status == "open" ? Form(session) : $"<!DOCTYPE html><title>Checkout</title><p>This page is over.</p><a href=\"{Text(session.SuccessUrl)}\">Back</a>");
    }

    private static string Form(PeerSession session) => $"""
        <!DOCTYPE html><html lang="{Text(session.Locale)}"><title>Checkout</title>
        <h1 class="due">{session.AmountTotal} {session.Currency}</h1>
        <ul>{string.Concat(session.Lines.Select(line => $"<li>{Text(line)}</li>"))}</ul>
        <form method="post"><input name="email" value="{Text(session.CustomerEmail)}"><input name="cardNumber"><button>Pay</button></form></html>
        """;

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
