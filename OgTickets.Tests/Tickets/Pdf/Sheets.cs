using OgTickets.Catalogue.Fields;
using OgTickets.Tickets.Pdf;

namespace OgTickets.Tests.Tickets.Pdf;

/// <summary>Sheets to print in tests, as the shop would fill them.</summary>
internal static class Sheets
{
    /// <summary>As long as a real code (DESIGN §5): OG1: and 114 bytes in Base45.</summary>
    public const string Code =
        "OG1:6BFOXN%TS3DH0YOJ58S S-W5HDC *M0II5XHC9B5G2+$N IOP-IA%NFQGRJPC%OQHIZC4.OI1RM8ZA.A5:S9MKN4NN3F85QNCY0O%0VZ001HOC9JU0D0HT0HB2PL/IB*09B9LW4T*8+DCMH0LDK2%K:XFE70*LP$V25$0Q:J0K7";

    public static TicketWords WordsInFrench { get; } = new()
    {
        DocumentTitle = "Billets de la commande 7QK3F-9XM2A",
        Shop = "OG Tickets",
        Heading = "Billet électronique",
        Session = "Session",
        Holder = "Titulaire",
        Admits = "Admet",
        Category = "Catégorie",
        Offer = "Offre",
        Price = "Prix",
        Order = "Commande",
        Number = "Numéro du billet",
        AtTheGate = "À l’entrée",
        Imprint = "OG Tickets est un projet indépendant, sans lien avec le comité d’organisation des Jeux, le Comité international olympique ni leurs partenaires.",
    };

    public static TicketSheet InFrench { get; } = new()
    {
        Language = "fr",
        Words = WordsInFrench,
        SessionCode = "ATH07",
        Sport = "Athlétisme",
        Lines = FieldLines.Of("ATH"),
        Medals = "Médailles",
        SessionLabel = "Finales – femmes\u00a0: saut en hauteur\u00a0; hommes\u00a0: lancer du marteau, 100 m · Demi-finales – femmes\u00a0: 800 m\u00a0; hommes\u00a0: 100 m, 1500 m · 1er tour – hommes\u00a0: 400 m",
        Venue = "Stade de France",
        City = "Saint-Denis",
        Date = "dimanche 4 août 2024",
        Time = "18\u202fh\u202f30",
        Category = "Catégorie A",
        Offer = "Duo",
        PeopleAdmitted = 2,
        People = "2 personnes",
        Holder = "Camille Łuczak-Fernández",
        OrderCode = "7QK3F-9XM2A",
        ShortNumber = "4T8WZ-C60HN",
        QrText = Code,
        Price = "1\u202f233,00\u202f€",
        AtTheGate =
        [
            "Les portes ouvrent 3 heures avant le début. Venez tôt.",
            "Montrez ce code, imprimé ou à l’écran. Un seul scan admet les personnes indiquées, ensemble ou l’une après l’autre.",
            "Ayez une pièce d’identité au nom du titulaire.",
            "Code illisible\u202f? Dictez le numéro du billet au contrôle.",
            "Ne publiez pas ce code\u202f: qui le copie entre à votre place.",
        ],
    };

    public static TicketSheet InEnglish { get; } = InFrench with
    {
        Language = "en",
        Words = new()
        {
            DocumentTitle = "Tickets of order 7QK3F-9XM2A",
            Shop = "OG Tickets",
            Heading = "E-ticket",
            Session = "Session",
            Holder = "Holder",
            Admits = "Admits",
            Category = "Category",
            Offer = "Offer",
            Price = "Price",
            Order = "Order",
            Number = "Ticket number",
            AtTheGate = "At the gate",
            Imprint = "OG Tickets is an independent project, not affiliated with the organising committee of the Games, the International Olympic Committee or their partners.",
        },
        Sport = "Swimming",
        Lines = FieldLines.Of("SWM"),
        SessionCode = "SWM10",
        SessionLabel = "Finals – women: 100 m freestyle, 1500 m freestyle; men: 200 m butterfly, 200 m breaststroke, 100 m freestyle · Semi-finals – women: 200 m butterfly, 200 m breaststroke; men: 200 m backstroke",
        Venue = "Paris La Défense Arena",
        City = "Nanterre",
        Date = "Wednesday 31 July 2024",
        Time = "8:30\u202fpm",
        Category = "First category",
        Offer = "Family",
        PeopleAdmitted = 4,
        People = "4 people",
        Price = "€1,234.00",
        Holder = "Siobhán O’Neill",
        AtTheGate =
        [
            "Gates open 3 hours before the start. Come early.",
            "Show this code, on paper or on a screen. It admits the people named above, together or one after another.",
            "Bring an identity document in the holder’s name.",
            "The code cannot be read? Tell the steward the ticket number.",
            "Do not publish this code: whoever copies it may enter in your place.",
        ],
    };
}
