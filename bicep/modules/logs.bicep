// Where every service writes what was done with it. Ids and codes, never intelligence.
param name string
param location string
param keptDays int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${name}'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: keptDays
    features: { disableLocalAuth: true }
    // Azure's own services write through their diagnostic settings, which this does not stop.
    publicNetworkAccessForIngestion: 'Disabled'
    // Whoever operates the hub asks from where they sit, signed in to Entra: no data store stands behind this door.
    publicNetworkAccessForQuery: 'Enabled'
  }
}

output workspaceId string = workspace.id
