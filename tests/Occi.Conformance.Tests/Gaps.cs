namespace Occi.Conformance.Tests;

/// <summary>What Stratus does not do. What is decided stays; what is a gap goes: a rule that the server has come to keep fails its test until it is struck off here.</summary>
internal static class Gaps
{
    /// <summary>What Stratus does not offer, on purpose: by the name of the rule, with the rendering where it is one alone.</summary>
    public static IReadOnlySet<string> Decided { get; } = new HashSet<string>
    {
        // The server under test has no authentication and listens on loopback alone.
        "Practice rOCCI-cli: 401 carries WWW-Authenticate",

        // Stratus writes and reads \uXXXX in headers, but that is its own way, and no rule for others.
        "GFD.183 4.5.1: a text beyond ASCII comes back as it was sent [TextOcci]",

        // No hypervisor here promises a clock frequency; and 1.2 has neither it nor these actions.
        "GFD.184 3.1: compute has the attribute speed, which 1.2 removed",
        "GFD.184 3.3: storage has the actions backup, snapshot and resize, which 1.2 removed",
    };

    /// <summary>The rules that Stratus does not keep yet.</summary>
    public static IReadOnlySet<string> Open { get; } = new HashSet<string>
    {
        "GFD.185 3.4.1: POST on /-/ adds a mixin with term, scheme and location, and answers 200",
        "GFD.185 3.4.1: the location of a new mixin is an empty collection",
        "Practice the OGF suites: a mixin whose rel names an unknown mixin is added",
        "GFD.185 3.4.1: DELETE on /-/ removes a mixin of the user's own, and answers 200",
        "Practice the OGF suites: DELETE on /-/ needs no class",
        "Practice the OGF suites: DELETE on /-/ takes a semicolon at the end",
        "GFD.185 3.4.1: removing a mixin of the provider answers 403",
        "GFD.223 5.4: removing a mixin that does not exist answers 404 or 400",
        "GFD.185 3.4.1: with a mixin every association goes, and the entities stay",
        "GFD.223 4: a mixin cannot take the location of a kind",
        "GFD.183 4.4.1: a mixin cannot take the identifier of a category of the provider",
        "Practice the OGF suites: POST on the root creates an entity of the kind that the Category names",
        "GFD.223 10.2.1: PUT on a free path creates the entity there, or answers 400",
        "GFD.223 11.3.1: several entities in one request are all created",
        "GFD.185 3.4.4: PUT with a Link answers 400",
        "Practice rOCCI: POST with nothing but a mixin's Category puts the mixin on the entity",
        "GFD.223 11.1: an empty collection answers 200 and has no members [Json]",
        "GFD.223 11.1: the location of a mixin lists the entities that carry it [Json]",
        "GFD.223 11.4.1: DELETE on the location of a kind deletes all its entities",
        "GFD.223 4.1: GET on the root lists what is in the collections below it",
        "GFD.185 3.4.2: GET on a path above a location lists what is below it",
        "GFD.185 3.4.2: DELETE on a path above a location deletes what is below it",
        "GFD.185 3.4.3: a Category header restricts a collection to the entities that have it",
        "GFD.185 3.4.3: a Category header that no member has leaves nothing of a collection",
        "GFD.223 7.2: an X-OCCI-Attribute header restricts a collection to the entities whose text is equal",
        "GFD.223 7.2: an X-OCCI-Attribute header restricts a collection to the entities whose number is equal",
        "GFD.185 3.4.3: several filters must all hold",
        "GFD.185 3.6.8: a filter of a collection that cannot be parsed answers 400",
        "GFD.223 11.3.2: POST on the location of a mixin puts it on the entities named, and answers 200",
        "GFD.223 11.3.2: POST on the location of a mixin leaves the members that it does not name",
        "GFD.223 11.3.2: POST on the location of a mixin answers with the collection",
        "GFD.223 11.2: PUT on the location of a mixin makes the entities named all its members, and answers with them",
        "GFD.223 11.4.2: DELETE on the location of a mixin takes it off the entities named, which stay",
        "GFD.223 11.4.2: DELETE on the location of a mixin that names nothing takes it off all, which stay",
        "GFD.185 3.6.4: when one of the entities named does not exist, none gets the mixin",
        "GFD.183 4.4.3: putting a mixin on what it does not apply to answers 400 or 403",
        "GFD.223 6: page and number restrict the answer to so many members",
        "GFD.223 6: a semicolon may stand between page and number, as in the comment of the specification",
        "GFD.223 6: all pages together have each member of the collection once",
        "GFD.223 6: a page past the end answers 200 with an empty collection",
        "GFD.223 6: a number that is too large answers 413",
        "GFD.223 5.4: a page that is no number answers 400",
        "GFD.223 11.3.3: POST with ?action= on a kind's location invokes the action on all its entities and answers 200",
        "GFD.185 3.6.4: an action on a collection that does not apply to one member is invoked on none",
        "GFD.185 3.6.8: a term that is no action of the collection's kind answers 404",
        "GFD.223 5.2: an Accept header tells what the server can read",
        "RFC 9110 13.1.2: If-None-Match with the present tag answers 304",
        "RFC 9110 13.1.2: If-None-Match with another tag answers 200",
        "RFC 9110 8.8.3: a change gives an entity another tag",
        "RFC 9110 13.1.1: If-Match with the present tag lets a change pass",
        "RFC 9110 13.1.1: If-Match with another tag answers 412 and changes nothing",
        "RFC 9110 13.1.1: If-Match with another tag keeps an entity from being deleted",
        "GFD.223 5.3: a client that asks for a higher version is answered 501",
        "GFD.224 3.1: compute has the attribute share and the attribute state.message",
        "GFD.224 3.2: network has its attributes and actions",
    };

    /// <summary>Whether a list names the rule in the rendering.</summary>
    public static bool Name(this IReadOnlySet<string> list, string rule, OcciRendering rendering) => list.Contains(rule) || list.Contains($"{rule} [{rendering}]");
}
