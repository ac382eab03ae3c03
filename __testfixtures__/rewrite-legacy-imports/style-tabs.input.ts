import {
	UnifiedWebSocketManager,
	openUnifiedManager,
} from '../../ws/unifiedManager';

export class Orders {
	manager	=	new UnifiedWebSocketManager();
	opened	=	openUnifiedManager();
}
