import type { DoorCapability } from '@/lib/auth/capabilities'

/** Any capability of some command: which one it takes is judged in the command. */
const ANY_COMMAND: DoorCapability = [
  'orders.assign',
  'orders.progress',
  'payouts.initiate',
  'payouts.confirm',
  'orders.decide_failure',
  'orders.reschedule',
  'orders.edit',
  'orders.contact',
  'orders.cancel',
  'orders.create',
]

/** Any command that can be given to many orders at once: which one it takes is judged in the command. */
const BULK: DoorCapability = [
  'orders.assign',
  'orders.reschedule',
  'orders.edit',
  'orders.contact',
  'orders.progress',
  'orders.decide_failure',
  'orders.cancel',
]

/** Some kind of file; which one is judged on the file's kind. */
const IMPORTS: DoorCapability = [
  'data.import.orders',
  'data.import.partners',
  'data.import.pincodes',
  'data.import.coverage',
  'data.import.tickets',
]

/**
 * Every door there is, with the capability that product.md ("Roles", "Order lifecycle") asks for. Restated by hand: whoever adds a door
 * writes here who may pass it. `undefined` is next-auth's own handler, which is for everybody.
 */
export const DOORS: Record<string, Record<string, DoorCapability | undefined>> = {
  'lib/areas/actions.ts': {
    switchAreasAction: 'coverage.edit',
    createClusterAction: 'coverage.edit',
    renameClusterAction: 'coverage.edit',
    setClusterPincodesAction: 'coverage.edit',
    splitClusterAction: 'coverage.edit',
    mergeClustersAction: 'coverage.edit',
    movePincodesAction: 'coverage.edit',
    searchCitiesAction: ['coverage.read', 'partners.edit'],
    listClustersAction: 'coverage.read',
  },
  'lib/areas/loaders.ts': {
    loadClusters: 'coverage.read',
    loadAreaFilters: 'coverage.read',
    loadCityNames: ['coverage.read', 'orders.read'],
  },
  'lib/auth/actions/saved-views.ts': {
    saveViewAction: 'signed_in',
    deleteViewAction: 'signed_in',
    setStartViewAction: 'signed_in',
  },
  'lib/auth/actions/outbox.ts': {
    readMessageAction: 'users.manage',
  },
  'lib/auth/actions.ts': {
    signIn: 'public',
    passSecondFactor: 'public',
    requestLink: 'public',
    choosePassword: 'public',
    signOut: 'public',
    changeOwnPassword: 'signed_in',
    turnOnSecondFactor: 'signed_in',
    removeSecondFactor: 'signed_in',
    newRecoveryCodes: 'signed_in',
    signOutElsewhere: 'signed_in',
    invite: 'users.manage',
    saveUser: 'users.manage',
    changeAccess: 'users.manage',
    sendNewLink: 'users.manage',
    makeApiKey: 'api_keys.manage',
    endApiKey: 'api_keys.manage',
    saveSettings: 'settings.edit',
  },
  'lib/auth/loaders.ts': {
    loadStartView: 'signed_in',
    loadUsers: 'users.manage',
    loadUser: 'users.manage',
    loadInvitation: 'users.manage',
    loadApiKeys: 'api_keys.manage',
    loadOutbox: 'users.manage',
    loadAudit: 'audit.read',
    loadAccesses: 'audit.read',
    loadSettings: 'settings.edit',
    loadOwnAccount: 'signed_in',
    loadEnrolment: 'signed_in',
    loadLink: 'public',
  },
  'lib/queries/actions.ts': {
    logQueryAction: 'queries.work',
    queryAction: 'queries.work',
    fetchMailboxAction: 'settings.edit',
    sendAgainAction: 'queries.work',
    dropAnswerFileAction: 'queries.work',
    saveQueryRulesAction: 'tickets.configure',
    tryQueryRulesAction: 'tickets.configure',
  },
  'lib/queries/loaders.ts': {
    loadQueries: 'queries.read',
    loadNewQuery: 'queries.work',
    loadQueryPage: 'queries.read',
    loadQueriesBeside: ['queries.read', 'orders.read'],
    loadMailboxes: 'settings.edit',
    loadTicketMails: ['queries.read', 'tickets.read'],
    loadQueryRules: ['orders.read', 'tickets.configure'],
  },
  'lib/surveys/actions.ts': {
    surveySentAction: 'queries.work',
  },
  'lib/surveys/loaders.ts': {
    loadSurveyLink: 'public',
    loadSurveyBeside: ['tickets.read', 'queries.read'],
    loadSurveys: 'queries.read',
  },
  'app/(public)/survey/[token]/answer/route.ts': {
    POST: 'public',
  },
  'app/api/v1/queries/route.ts': {
    POST: 'queries.work',
  },
  'app/api/panel/mails/[id]/attachments/[number]/route.ts': {
    GET: 'orders.contact',
  },
  'app/api/panel/queries/export/route.ts': {
    GET: 'data.export',
  },
  'app/api/panel/queries/[ref]/attachments/route.ts': {
    POST: 'queries.work',
  },
  'app/api/panel/queries/caller/route.ts': {
    GET: 'queries.work',
  },
  'lib/coverage/actions.ts': {
    addCoverageAction: 'coverage.edit',
    removeCoverageAction: 'coverage.edit',
    reviewMatrixAction: 'coverage.edit',
    applyMatrixAction: 'coverage.edit',
  },
  'lib/coverage/loaders.ts': {
    loadAreas: 'coverage.read',
    loadCoverage: 'coverage.read',
    loadPincodeCounts: 'coverage.read',
    loadPartnerCoverage: 'coverage.read',
    loadServiceability: 'coverage.read',
    loadMatrix: 'coverage.read',
    loadFlags: 'coverage.read',
    loadCityOverview: 'coverage.read',
    loadMapPage: 'coverage.read',
  },
  'lib/customers/actions.ts': {
    setFlagAction: 'customers.flag',
    clearFlagAction: 'customers.flag',
    blockImeiAction: 'customers.block_imei',
    unblockImeiAction: 'customers.block_imei',
    requestErasureAction: 'customers.request_erasure',
    rejectErasureAction: ['customers.erase', 'customers.request_erasure'],
  },
  'lib/customers/loaders.ts': {
    loadCustomer: 'orders.read',
    loadCustomers: 'orders.read',
    loadImeiBlocks: 'customers.block_imei',
    loadErasureRequests: ['customers.erase', 'customers.request_erasure'],
  },
  'lib/inbox/actions.ts': {
    finishItemAction: 'signed_in',
    snoozeItemAction: 'signed_in',
    readItemAction: 'signed_in',
    setByMailAction: 'signed_in',
  },
  'lib/inbox/loaders.ts': {
    loadInbox: 'signed_in',
    loadInboxPreference: 'signed_in',
  },
  'lib/orders/actions/follow-ups.ts': {
    setReminderAction: 'orders.read',
  },
  'lib/leads/actions.ts': {
    placeOrderAction: 'orders.create',
    keepLeadAction: 'leads.create',
    convertLeadAction: 'orders.create',
    mergeCustomersAction: 'customers.merge',
    eraseCustomerAction: 'customers.erase',
    countOldContactsAction: 'settings.edit',
    saveRetentionAction: 'settings.edit',
  },
  'lib/leads/loaders.ts': {
    loadLeads: 'leads.read',
    loadNewOrder: 'orders.create',
    loadNewLead: 'leads.create',
    loadLeadsOfCustomer: 'leads.read',
    loadRetention: 'settings.edit',
    loadDemandByCity: 'leads.read',
    loadWhatIf: 'partners.read',
  },
  'lib/orders/actions/commands.ts': {
    assignAction: 'orders.assign',
    acceptAction: 'orders.progress',
    declineAction: 'orders.progress',
    reassignAction: 'orders.assign',
    unassignAction: 'orders.assign',
    startTripAction: 'orders.progress',
    arriveAction: 'orders.progress',
    startInspectionAction: 'orders.progress',
    setFinalPriceAction: 'orders.progress',
    confirmPickupAction: 'orders.progress',
    rejectPriceAction: 'orders.progress',
    initiatePayoutAction: 'payouts.initiate',
    confirmPayoutAction: 'payouts.confirm',
    failPayoutAction: 'payouts.confirm',
    reportFailureAction: 'orders.progress',
    approveFailureAction: 'orders.decide_failure',
    rejectFailureAction: 'orders.decide_failure',
    reverseFailureAction: 'orders.decide_failure',
    rescheduleAction: 'orders.reschedule',
    editAction: 'orders.edit',
    logContactAction: ['orders.contact', 'orders.progress'],
    noteAction: ['orders.contact', 'orders.progress', 'orders.decide_failure'],
    setPriorityAction: 'orders.edit',
    clearPriorityAction: 'orders.edit',
    cancelAction: 'orders.cancel',
    tagNonServiceableAction: 'orders.assign',
    reopenAction: 'orders.create',
  },
  'lib/orders/actions/attachments.ts': {
    removeAttachmentAction: ['orders.progress', 'orders.edit'],
  },
  'lib/orders/actions/bulk.ts': {
    pickBulkAction: BULK,
    previewBulkAction: BULK,
    startBulkAction: BULK,
    stopBulkAction: BULK,
    againBulkAction: BULK,
  },
  'lib/orders/loaders/bulk.ts': {
    loadBulkRuns: 'orders.read',
    loadBulkRun: 'orders.read',
  },
  'app/api/panel/orders/runs/[run_id]/route.ts': {
    GET: 'orders.read',
  },
  'app/api/panel/orders/runs/[run_id]/export/route.ts': {
    GET: 'data.export',
  },
  'lib/orders/actions/payout-account.ts': {
    unmaskPayoutAction: 'orders.contact',
  },
  'lib/orders/actions/payout-desk.ts': {
    readBankFileAction: 'payouts.confirm',
    confirmBankLinesAction: 'payouts.confirm',
    initiatePayoutsAction: 'payouts.initiate',
  },
  'lib/orders/loaders/attachments.ts': {
    loadAttachments: 'orders.read',
  },
  'lib/orders/loaders/live.ts': {
    loadLiveMark: 'signed_in',
  },
  'lib/orders/loaders/customer-orders.ts': {
    loadCustomerOrders: 'orders.read',
    loadOrderCountsOfCustomers: 'orders.read',
  },
  'lib/orders/loaders/list.ts': {
    loadOrderList: 'orders.read',
    loadHome: 'signed_in',
  },
  'lib/orders/loaders/order-page.ts': {
    loadOrderPage: 'orders.read',
    loadPickupSlip: 'orders.contact',
  },
  'lib/orders/loaders/partner-decisions.ts': {
    loadPartnerDecisions: 'partners.read',
  },
  'lib/orders/loaders/failure-desk.ts': {
    loadFailureDesk: 'orders.decide_failure',
  },
  'lib/orders/loaders/payout-desk.ts': {
    loadPayoutDesk: ['payouts.initiate', 'payouts.confirm'],
  },
  'lib/orders/loaders/visits.ts': {
    loadVisits: 'orders.progress',
  },
  'lib/partners/actions.ts': {
    createPartnerAction: 'partners.edit',
    editPartnerAction: 'partners.edit',
    setCapacityAction: 'partners.edit',
    setCapacitiesAction: 'partners.edit',
    setUsualWindowsAction: 'partners.edit',
    enterLeaveAction: 'partners.edit',
    endLeaveAction: 'partners.edit',
    saveNewPartnerLimitsAction: 'settings.edit',
    proposeActionAction: 'partners.propose_action',
    withdrawIncidentAction: 'partners.propose_action',
    decideActionAction: ['partners.approve_hold', 'partners.approve_deactivation', 'partners.propose_action'],
  },
  'lib/partners/loaders.ts': {
    loadPartners: 'partners.read',
    loadPartner: 'partners.read',
    loadBoard: 'partners.read',
    loadNewPartnerLimits: 'settings.edit',
    loadIncidents: 'partners.read',
    loadPartnerToEdit: 'partners.edit',
    loadNewPartner: 'partners.edit',
  },
  'lib/policies/actions.ts': {
    savePolicyAction: 'policies.edit',
    addFailureReasonAction: 'policies.edit',
    editFailureReasonAction: 'policies.edit',
    moveFailureReasonAction: 'policies.edit',
  },
  'lib/policies/loaders.ts': {
    loadPolicy: ['orders.read', 'policies.edit'],
    loadFailureReasons: ['orders.read', 'policies.edit'],
  },
  'lib/dispatch/actions.ts': {
    makePlanAction: 'orders.assign',
    applyPlanAction: 'orders.assign',
    discardPlanAction: 'orders.assign',
    setAutomationAction: 'routing.edit',
    setStopAction: 'routing.edit',
    askReplayAction: 'routing.edit',
    stopReplayAction: 'routing.edit',
  },
  'lib/dispatch/loaders.ts': {
    loadDispatch: 'orders.assign',
    loadPlan: 'orders.assign',
    loadAutomation: ['orders.assign', 'routing.edit'],
    loadReplays: ['partners.read', 'routing.edit'],
    loadReplay: ['partners.read', 'routing.edit'],
  },
  'app/api/v1/routing/run/route.ts': {
    POST: 'orders.assign',
  },
  'lib/routing/actions.ts': {
    saveRuleDraftAction: 'routing.edit',
    discardRuleDraftAction: 'routing.edit',
    publishRulesAction: 'routing.edit',
    restoreRulesAction: 'routing.edit',
  },
  'lib/routing/loaders.ts': {
    loadRules: ['partners.read', 'routing.edit'],
    loadRuleVersions: ['partners.read', 'routing.edit'],
    loadRuleVersion: ['partners.read', 'routing.edit'],
    loadOrderDecisions: 'orders.read',
  },
  'app/(panel)/coverage/export/route.ts': {
    GET: 'data.export',
  },
  'app/api/auth/[...nextauth]/route.ts': {
    GET: undefined,
    POST: undefined,
  },
  'app/api/health/route.ts': {
    GET: 'public',
  },
  'app/api/metrics/route.ts': {
    GET: 'public',
  },
  'app/api/panel/inbox/route.ts': {
    GET: 'signed_in',
  },
  'app/api/panel/orders/[ref]/colleagues/route.ts': {
    GET: ['orders.contact', 'orders.progress', 'orders.decide_failure'],
  },
  'app/api/panel/accesses/route.ts': {
    GET: 'audit.read',
  },
  'app/api/panel/coverage/cells/route.ts': {
    GET: 'coverage.read',
  },
  'app/api/panel/coverage/headers/route.ts': {
    GET: 'coverage.read',
  },
  'app/api/panel/coverage/map/route.ts': {
    GET: 'coverage.read',
  },
  'app/api/panel/coverage/history/route.ts': {
    GET: 'coverage.read',
  },
  'app/api/panel/dispatch/preview/route.ts': {
    GET: 'routing.edit',
  },
  'app/api/panel/customers/route.ts': {
    GET: 'orders.contact',
  },
  'app/(panel)/imports/loaders.ts': {
    loadImportRuns: IMPORTS,
    loadImportRun: IMPORTS,
  },
  'app/api/panel/imports/[id]/rejects/route.ts': {
    GET: IMPORTS,
  },
  'app/api/panel/imports/[id]/route.ts': {
    GET: IMPORTS,
    POST: IMPORTS,
  },
  'app/api/panel/imports/route.ts': {
    POST: IMPORTS,
  },
  'app/api/panel/orders/[ref]/attachments/[id]/route.ts': {
    GET: 'orders.read',
  },
  'app/api/panel/orders/[ref]/attachments/route.ts': {
    POST: ['orders.progress', 'orders.edit'],
  },
  'app/api/panel/orders/[ref]/candidates/route.ts': {
    GET: 'orders.assign',
  },
  'app/api/panel/find/route.ts': {
    GET: 'signed_in',
  },
  'app/api/panel/orders/[ref]/tickets/route.ts': {
    GET: 'tickets.read',
  },
  'app/api/panel/orders/[ref]/panel/route.ts': {
    GET: 'orders.read',
  },
  'app/api/panel/live/route.ts': {
    // Each change is judged by who may read what it is about.
    GET: 'signed_in',
  },
  'app/api/panel/live/presence/route.ts': {
    POST: 'orders.read',
  },
  'app/api/panel/orders/choices/route.ts': {
    GET: 'orders.read',
  },
  'app/api/panel/orders/find/route.ts': {
    GET: 'orders.read',
  },
  'app/api/panel/orders/list/route.ts': {
    GET: 'orders.read',
  },
  'app/api/panel/orders/export/route.ts': {
    GET: 'data.export',
  },
  'app/api/panel/partners/route.ts': {
    GET: 'partners.read',
  },
  'app/api/panel/payouts/export/route.ts': {
    GET: 'payouts.confirm',
  },
  'app/api/panel/visits/route.ts': {
    GET: 'orders.progress',
  },
  'app/api/panel/visits/[ref]/lost/route.ts': {
    POST: 'orders.progress',
  },
  'app/api/panel/visits/[ref]/commands/[command]/route.ts': {
    POST: ['orders.progress', 'payouts.initiate'],
  },
  'app/api/panel/serviceability/route.ts': {
    GET: 'coverage.read',
  },
  'app/api/ready/route.ts': {
    GET: 'public',
  },
  'app/(panel)/partners/capacity/export/route.ts': {
    GET: 'data.export',
  },
  'app/api/panel/kpis/[id]/export/route.ts': {
    GET: 'data.export',
  },
  'app/api/panel/kpis/counts/export/route.ts': {
    GET: 'data.export',
  },
  'app/api/v1/kpis/[id]/rows/route.ts': {
    GET: 'kpis.read',
  },
  'app/api/v1/kpis/route.ts': {
    GET: 'kpis.read',
  },
  'lib/kpis/loaders/boards.ts': {
    loadBoard: 'kpis.read',
    loadFunnel: 'kpis.read',
    loadSoFar: 'kpis.read',
    loadTimes: 'kpis.read',
    loadHours: 'kpis.read',
    loadClasses: 'kpis.read',
    loadContactHours: 'kpis.read',
    loadMultiples: 'kpis.read',
    loadUse: 'kpis.read',
    loadKpi: 'kpis.read',
    loadBoards: 'kpis.read',
    loadCountRows: 'orders.read',
  },
  'app/api/panel/alerts/export/route.ts': {
    GET: 'data.export',
  },
  'app/api/panel/alerts/route.ts': {
    GET: 'kpis.read',
  },
  'lib/kpis/loaders/risk.ts': {
    loadRisk: 'kpis.read',
  },
  'lib/kpis/loaders/alerts.ts': {
    loadAlerts: 'kpis.read',
    loadAlert: 'kpis.read',
    loadAlertRules: 'kpis.read',
    loadAlertStrip: 'kpis.read',
  },
  'lib/kpis/actions/alerts.ts': {
    ownAlertAction: 'kpis.read',
    snoozeAlertAction: 'kpis.read',
    noteAlertAction: 'kpis.read',
    saveAlertRuleAction: 'targets.edit',
    saveAlertChoiceAction: 'kpis.read',
  },
  'lib/kpis/loaders.ts': {
    loadKpis: 'kpis.read',
    loadKpiRows: 'kpis.read',
    loadTargets: 'kpis.read',
  },
  'lib/kpis/loaders/pinboards.ts': {
    loadPinboards: 'kpis.read',
    loadPinboard: 'kpis.read',
    loadPinnedClasses: 'kpis.read',
    loadPinnedFigures: 'kpis.read',
    loadPinnedHours: 'kpis.read',
    loadPinnedMove: 'kpis.read',
    // By the signed link of a mail.
    loadStopLink: 'public',
  },
  'lib/kpis/actions/pinboards.ts': {
    listOwnPinboardsAction: 'kpis.read',
    pinAction: 'kpis.read',
    createPinboardAction: 'kpis.read',
    renamePinboardAction: 'kpis.read',
    arrangePinsAction: 'kpis.read',
    removePinAction: 'kpis.read',
    restorePinAction: 'kpis.read',
    removePinboardAction: 'kpis.read',
    restorePinboardAction: 'kpis.read',
    copyPinboardAction: 'kpis.read',
    sharePinboardAction: 'kpis.read',
    searchReadersAction: 'kpis.read',
    subscribeAction: 'kpis.read',
    unsubscribeAction: 'kpis.read',
  },
  'app/(public)/unsubscribe/[token]/stop/route.ts': {
    POST: 'public',
  },
  'app/(public)/unsubscribe/[token]/one-click/route.ts': {
    GET: 'public',
    POST: 'public',
  },
  'lib/kpis/actions.ts': {
    saveTargetAction: 'targets.edit',
  },
  'app/api/v1/leads/route.ts': {
    POST: 'leads.create',
  },
  'app/api/v1/[...nowhere]/route.ts': {
    GET: 'public',
    POST: 'public',
    PUT: 'public',
    PATCH: 'public',
    DELETE: 'public',
  },
  'app/api/v1/openapi.json/route.ts': {
    GET: 'public',
  },
  'app/api/v1/orders/[ref]/attachments/[id]/route.ts': {
    GET: 'orders.read',
  },
  'app/api/v1/orders/[ref]/attachments/route.ts': {
    GET: 'orders.read',
    POST: ['orders.progress', 'orders.edit'],
  },
  'app/api/v1/orders/[ref]/candidates/route.ts': {
    GET: 'orders.read',
  },
  'app/api/v1/orders/[ref]/commands/[command]/route.ts': {
    POST: ANY_COMMAND,
  },
  'app/api/v1/orders/[ref]/events/route.ts': {
    GET: 'orders.read',
  },
  'app/api/v1/orders/[ref]/route.ts': {
    GET: 'orders.read',
  },
  'app/api/v1/orders/batch/route.ts': {
    POST: 'orders.create',
  },
  'app/api/v1/orders/route.ts': {
    GET: 'orders.read',
    POST: 'orders.create',
  },
  'app/api/v1/partners/[partner_id]/capacity/route.ts': {
    PUT: 'partners.edit',
  },
  'app/api/v1/partners/[partner_id]/coverage/route.ts': {
    PUT: 'coverage.edit',
  },
  'app/api/v1/partners/[partner_id]/route.ts': {
    PATCH: 'partners.edit',
  },
  'app/api/v1/partners/route.ts': {
    GET: 'partners.read',
    POST: 'partners.edit',
  },
  'lib/workforce/actions.ts': {
    setTeamRulesAction: 'tickets.configure',
    setSkillsAction: 'tickets.configure',
    enterAbsenceAction: 'tickets.work',
    endAbsenceAction: 'tickets.work',
    addShiftAction: 'tickets.configure',
    moveShiftAction: 'tickets.configure',
    removeShiftAction: 'tickets.configure',
    copyLastWeekAction: 'tickets.configure',
    publishWeekAction: 'tickets.configure',
    discardWeekAction: 'tickets.configure',
    redistributeAction: 'tickets.configure',
    reassignAction: 'tickets.configure',
    setLanguageAction: 'tickets.work',
  },
  'lib/kpis/loaders/people.ts': {
    loadPeopleFigures: 'kpis.read',
  },
  'lib/workforce/loaders/desk.ts': {
    loadDesk: 'tickets.configure',
  },
  'lib/feedback/actions.ts': {
    fileItemAction: 'tickets.create',
    addExampleAction: 'tickets.create',
    editItemAction: 'tickets.work',
    moveItemAction: 'tickets.work',
    noteItemAction: 'tickets.create',
  },
  'lib/feedback/loaders.ts': {
    loadFeedback: 'tickets.read',
    loadFeedbackItem: 'tickets.read',
    loadTicketFeedback: 'tickets.read',
  },
  'lib/workforce/loaders.ts': {
    loadWeek: 'tickets.work',
    loadOwnTimes: 'tickets.work',
    loadPeople: 'tickets.configure',
    loadTicketDistribution: 'tickets.read',
  },
  'lib/quality/actions.ts': {
    submitAuditAction: 'quality.audit',
    takeAuditAction: 'quality.audit',
    chooseForAuditAction: 'quality.audit',
    appealAction: 'quality.read',
    decideAppealAction: 'quality.audit',
    coachAction: 'quality.audit',
    acknowledgeNoteAction: 'quality.read',
    rateHandoverAction: 'tickets.work',
    saveRulesAction: 'tickets.configure',
  },
  'lib/quality/loaders.ts': {
    loadQuality: 'quality.read',
    loadAudit: ['quality.read', 'quality.audit'],
    loadAgentQuality: 'quality.read',
    loadQualityRules: 'quality.read',
    loadTicketQuality: 'tickets.read',
  },
  'lib/knowledge/actions.ts': {
    createItemAction: 'tickets.configure',
    saveDraftAction: 'tickets.configure',
    discardDraftAction: 'tickets.configure',
    publishItemAction: 'tickets.configure',
    restoreVersionAction: 'tickets.configure',
    setCareAction: 'tickets.configure',
    retireItemAction: 'tickets.configure',
    voteAction: 'tickets.read',
    raiseFlagAction: 'tickets.read',
    settleFlagAction: 'tickets.configure',
    findTemplatesAction: 'tickets.read',
    fillTemplateAction: 'tickets.read',
    previewTemplateAction: 'tickets.configure',
  },
  'lib/knowledge/loaders.ts': {
    loadKnowledge: 'tickets.read',
    loadKnowledgeItem: 'tickets.read',
    loadKnowledgeForm: 'tickets.configure',
    loadKnowledgeFlags: 'tickets.read',
    loadSuggestedArticles: 'tickets.read',
  },
  'lib/tickets/actions.ts': {
    createTicketAction: 'tickets.create',
    ticketAction: ['tickets.work', 'tickets.read'],
    removeTicketFileAction: 'tickets.work',
    saveTicketRulesAction: 'tickets.configure',
    tryTicketRulesAction: 'tickets.configure',
    pickTicketsAction: ['tickets.work', 'tickets.read'],
    previewTicketsAction: ['tickets.work', 'tickets.read'],
    startTicketsAction: ['tickets.work', 'tickets.read'],
    stopTicketsAction: ['tickets.work', 'tickets.read'],
    againTicketsAction: ['tickets.work', 'tickets.read'],
  },
  'lib/tickets/loaders.ts': {
    loadTickets: 'tickets.read',
    loadTicketPage: 'tickets.read',
    loadTicketRuns: 'tickets.read',
    loadTicketRun: 'tickets.read',
    loadOrderTickets: 'orders.read',
    loadCustomerTickets: 'orders.read',
    loadPartnerTickets: 'partners.read',
    loadNewTicket: 'tickets.create',
    loadTicketRules: ['orders.read', 'tickets.configure'],
  },
  'app/api/v1/tickets/[ref]/commands/[command]/route.ts': {
    POST: ['tickets.work', 'tickets.read'],
  },
  'app/api/panel/tickets/[ref]/attachments/route.ts': {
    POST: 'tickets.work',
  },
  'app/api/panel/tickets/[ref]/attachments/[id]/route.ts': {
    GET: 'tickets.read',
  },
  'app/api/v1/tickets/[ref]/attachments/route.ts': {
    GET: 'tickets.read',
    POST: 'tickets.work',
  },
  'app/api/v1/tickets/[ref]/attachments/[id]/route.ts': {
    GET: 'tickets.read',
  },
  'app/api/panel/tickets/[ref]/colleagues/route.ts': {
    GET: ['tickets.work', 'tickets.read'],
  },
  'app/api/panel/tickets/export/route.ts': {
    GET: 'data.export',
  },
  'app/api/panel/tickets/find/route.ts': {
    GET: 'tickets.read',
  },
  'app/api/panel/tickets/people/route.ts': {
    GET: 'tickets.work',
  },
  'app/api/panel/tickets/runs/[run_id]/route.ts': {
    GET: 'tickets.read',
  },
  'app/api/panel/tickets/runs/[run_id]/export/route.ts': {
    GET: 'data.export',
  },
  'app/api/v1/tickets/[ref]/route.ts': {
    GET: 'tickets.read',
  },
  'app/api/v1/tickets/route.ts': {
    GET: 'tickets.read',
    POST: 'tickets.create',
  },
  'app/api/v1/serviceability/route.ts': {
    GET: 'coverage.read',
  },
}
