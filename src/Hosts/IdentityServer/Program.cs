using IntelHub.IdentityServer;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
var options = builder.Configuration.GetSection(ProviderOptions.Section).Get<ProviderOptions>() ?? new ProviderOptions();
builder.Services.AddOptions<ProviderOptions>()
    .BindConfiguration(ProviderOptions.Section)
    .ValidateDataAnnotations()
    .Validate(
        provider => provider.Hubs.All(hub => hub.Origin.Scheme == Uri.UriSchemeHttps && File.Exists(hub.KeyFile)),
        "An entry of Provider:Hubs lacks something: give ClientId, Organisation, Origin (https) and KeyFile.")
    .ValidateOnStart();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddHttpContextAccessor();
builder.Services.AddHttpClient<HubAccounts>(hub =>
{
    hub.BaseAddress = options.Hub;
    hub.Timeout = TimeSpan.FromSeconds(10);
});
builder.Services
    .AddIdentityServer(server =>
    {
        server.UserInteraction.LoginUrl = SignInRoutes.SignIn;
        server.UserInteraction.LogoutUrl = SignInRoutes.SignOut;
        server.UserInteraction.ErrorUrl = SignInRoutes.Error;
        server.Authentication.CookieLifetime = TimeSpan.FromMinutes(15);
        server.Authentication.CookieSlidingExpiration = false;
        server.KeyManagement.KeyPath = options.KeyFolder;
    })
    .AddInMemoryIdentityResources(HubClients.Resources)
    .AddInMemoryClients(HubClients.Of(options))
    .AddJwtBearerClientAuthentication()
    .AddProfileService<MemberProfile>();

var app = builder.Build();
app.UsePathBase(options.PathBase);
app.UseRouting();
app.UseIdentityServer();
SignInRoutes.Map(app);
await app.RunAsync();
