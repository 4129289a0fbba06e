using static Occi.Server.Tests.BadInput.Mistakes;

namespace Occi.Server.Tests.BadInput;

/// <summary>Actions that do not exist, do not apply, or are asked for in the wrong way.</summary>
internal static class ActionMistakes
{
    private const string ComputeAction = "http://schemas.ogf.org/occi/infrastructure/compute/action#";

    public static IEnumerable<BadRequest> All { get; } =
    [
        Act("an unknown action", "{compute}", "explode", "", "action", "explode", "is not one of a compute's", 404),
        Act("an action without a name", "{compute}", "", "", "action", "", "is not one of a compute's", 404),
        Act("an action of another kind", "{compute}", "up", "", "action", "up", "is not one of a compute's: start, stop, restart, suspend", 404),
        Act("an action of a link", "{disklink}", "start", "", "action", "start", "none", 404),
        Act("an action in other letters", "{compute}", "STOP", "", "action", "STOP", "is not one of a compute's", 404),
        Act("a start of what runs", "{compute}", "start", "", "action", "start", "does not apply to a compute that is active"),
        Act("a stop of what is stopped", "{stopped}", "stop", "", "action", "stop", "does not apply to a compute that is inactive"),
        Act("a suspension of what is stopped", "{stopped}", "suspend", "", "action", "suspend", "does not apply to a compute that is inactive"),
        Act("a restart of what is suspended", "{suspended}", "restart", "", "action", "restart", "does not apply to a compute that is suspended"),
        Act("a network that is up brought up", "{network}", "up", "", "action", "up", "does not apply to a network that is active"),
        Act("a disk that is online brought online", "{storage}", "online", "", "action", "online", "does not apply to a storage that is online"),
        Act("an unknown method", "{compute}", "stop", Attribute("method=\"axe\""), "method", "axe", "poweroff"),
        Act("a method of another action", "{compute}", "restart", Attribute("method=\"poweroff\""), "method", "poweroff", "graceful"),
        Act("an attribute that the action does not have", "{compute}", "start", Attribute("speed=\"fast\""), "speed", null, "is no attribute"),
        Act("two names for one action", "{compute}", "stop", $"Category: start; scheme=\"{ComputeAction}\"; class=\"action\"\n", "action", ComputeAction + "start", "is not the action of the request"),
        Act("a category that nobody knows", "{compute}", "stop", "Category: stop; scheme=\"http://example.org/#\"; class=\"action\"\n", "action", "http://example.org/#stop", "is not known here"),
        Act("an action on nothing", "/compute/00000000-0000-4000-8000-000000000000", "stop", "", "location", "/compute/0000", "does not exist", 404),
        Act("an action that does not apply to some of a collection", "/compute/", "stop", "", "action", "stop", "does not apply to a compute that is inactive"),
        Act("an unknown action on a collection", "/compute/", "explode", "", "action", "explode", "is not one of the entities at /compute/", 404),
        Act("an action on a collection of others", "/network/", "start", "", "action", "start", "is not one of the entities at /network/", 404),
    ];
}
