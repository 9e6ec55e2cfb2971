using 'main.bicep'

// Ids of Entra objects and address ranges are made up: put your own in. None of them is a secret, and no secret may
// come here.
param name = 'prod'
param location = 'uksouth'
param addressSpace = '10.43.0.0/22'
param callersFrom = ['10.40.0.0/24']
param zoneRedundant = true
param databaseSize = { tier: 'GeneralPurpose', name: 'Standard_D4ds_v5', storageGiB: 256 }
param databaseBackupDays = 35
param databaseAdministrators = { objectId: '00000000-0000-4000-8000-00000000000a', name: 'intelhub-database-prod' }
param organisations = [
  { name: 'harbour-homes', principalId: '00000000-0000-4000-8000-000000000010' }
  { name: 'kent-county-council', principalId: '00000000-0000-4000-8000-000000000011' }
  { name: 'kent-police', principalId: '00000000-0000-4000-8000-000000000012' }
  { name: 'northgate-recovery', principalId: '00000000-0000-4000-8000-000000000013' }
]
param tilesKeptDays = 2555
param logsKeptDays = 365
param version = ''
param keysInVault = []
param publicAddress = 'https://prod.hub.example'
param ledgerOrigin = 'prod.hub.example/ledger'
param witnessName = 'witness.prod.hub.example/intelhub'
param whomToRing = 'the duty operator on 01632 960001'
